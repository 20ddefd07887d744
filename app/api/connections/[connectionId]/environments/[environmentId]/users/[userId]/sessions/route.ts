import { memberRoute } from '@/app/api/_lib/member-route';
import { sessionPageSchema } from '@/lib/api/users';
import { listSessions } from '@/lib/operations/users/list-sessions';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/sessions',
  {
    summary: 'Lists a user’s sessions',
    description: 'The newest comes first. PingOne keeps ten, including expired ones.',
    answer: sessionPageSchema,
  },
  (member, { params, signal }) => listSessions(member, params, { signal }),
);
