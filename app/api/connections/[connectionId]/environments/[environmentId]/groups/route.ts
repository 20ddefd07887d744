import { memberRoute } from '@/app/api/_lib/member-route';
import { groupPageSchema } from '@/lib/api/groups';
import { groupsQuery } from '@/lib/operations/groups/groups-query';
import { listGroups } from '@/lib/operations/groups/list-groups';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/groups',
  {
    summary: 'Lists the groups of an environment',
    description: 'Returns one page in PingOne’s order.',
    query: groupsQuery,
    answer: groupPageSchema,
  },
  (member, { params, query, signal }) => listGroups(member, { ...params, query }, { signal }),
);
