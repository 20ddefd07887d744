import { memberRoute } from '@/app/api/_lib/member-route';
import { changedPasswordSchema } from '@/lib/api/profile';
import { requireSessionToken } from '@/lib/auth/sessions/current-member';
import { changePassword, changePasswordInput } from '@/lib/operations/profile/change-password';

export const POST = memberRoute(
  '/api/profile/password',
  {
    summary: 'Changes the password of the person',
    description: 'Ends all their other sessions, in all workspaces.',
    body: changePasswordInput,
    answer: changedPasswordSchema,
  },
  (member, { request, body }) => changePassword(member, requireSessionToken(request), body),
);
