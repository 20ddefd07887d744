import { memberRoute } from '@/app/api/_lib/member-route';
import { getUser } from '@/lib/operations/users/get-user';
import { userSchema } from '@/lib/pingone/types';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]',
  {
    summary: 'Returns a user',
    answer: userSchema,
  },
  (member, { params, signal }) => getUser(member, params, { signal }),
);
