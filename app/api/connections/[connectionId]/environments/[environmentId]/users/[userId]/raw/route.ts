import { memberRoute } from '@/app/api/_lib/member-route';
import { rawUserSchema } from '@/lib/api/users';
import { getRawUser } from '@/lib/operations/users/get-raw-user';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/raw',
  {
    summary: 'Returns a user exactly as PingOne sends it, including its links',
    answer: rawUserSchema,
  },
  (member, { params, signal }) => getRawUser(member, params, { signal }),
);
