import { memberRoute } from '@/app/api/_lib/member-route';
import { membershipPageSchema } from '@/lib/api/groups';
import { listParentGroups } from '@/lib/operations/groups/list-parent-groups';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/groups/[groupId]/parents',
  {
    summary: 'Lists the groups that a group is in',
    description:
      'Includes groups that it is in through other groups. Returns at most the first 1,000; `nextCursor` is present if there are more.',
    answer: membershipPageSchema,
  },
  (member, { params, signal }) => listParentGroups(member, params, { signal }),
);
