import { memberRoute } from '@/app/api/_lib/member-route';
import { getGroup } from '@/lib/operations/groups/get-group';
import { groupSchema } from '@/lib/pingone/types';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/groups/[groupId]',
  {
    summary: 'Returns a group',
    description: 'Includes how many users are in the group and in its nested groups.',
    answer: groupSchema,
  },
  (member, { params, signal }) => getGroup(member, params, { signal }),
);
