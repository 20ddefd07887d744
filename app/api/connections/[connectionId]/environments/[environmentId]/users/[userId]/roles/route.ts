import { memberRoute } from '@/app/api/_lib/member-route';
import { roleAssignmentPageSchema } from '@/lib/api/users';
import { listRoleAssignments } from '@/lib/operations/users/list-role-assignments';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/roles',
  {
    summary: 'Lists a user’s role assignments in PingOne',
    description:
      'Names of roles come from PingOne and names of environments from stored data. An unknown name is left out.',
    answer: roleAssignmentPageSchema,
  },
  (member, { params, signal }) => listRoleAssignments(member, params, { signal }),
);
