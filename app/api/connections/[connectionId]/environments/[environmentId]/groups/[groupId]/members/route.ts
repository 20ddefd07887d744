import { memberRoute } from '@/app/api/_lib/member-route';
import { groupMemberPageSchema } from '@/lib/api/groups';
import { listGroupMembers } from '@/lib/operations/groups/list-group-members';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/groups/[groupId]/members',
  {
    summary: 'Lists the first 25 users in a group',
    description: 'Includes users in nested groups. The list of users, with the parameter `group`, has the rest.',
    answer: groupMemberPageSchema,
  },
  (member, { params, signal }) => listGroupMembers(member, params, { signal }),
);
