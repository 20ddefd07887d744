import { memberRoute } from '@/app/api/_lib/member-route';
import { getPasswordState } from '@/lib/operations/users/get-password-state';
import { passwordStateSchema } from '@/lib/pingone/types';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/password',
  {
    summary: 'Returns the state of a user’s password',
    answer: passwordStateSchema,
  },
  (member, { params, signal }) => getPasswordState(member, params, { signal }),
);
