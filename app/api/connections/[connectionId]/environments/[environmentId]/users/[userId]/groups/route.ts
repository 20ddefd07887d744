import { memberRoute } from '@/app/api/_lib/member-route';
import { membershipPageSchema } from '@/lib/api/groups';
import { listMemberships } from '@/lib/operations/users/list-memberships';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/groups',
  {
    summary: 'Lists the groups that a user is in',
    description:
      'Includes groups that the user is in through nested groups. Returns at most the first 1,000; `nextCursor` is present if there are more.',
    answer: membershipPageSchema,
  },
  (member, { params, signal }) => listMemberships(member, params, { signal }),
);
