import { memberRoute } from '@/app/api/_lib/member-route';
import { startedAttemptSchema } from '@/lib/api/attempts';
import { startAttempt, startAttemptInput } from '@/lib/operations/connections/attempts/start-attempt';

export const POST = memberRoute(
  '/api/attempts',
  {
    summary: 'Starts an attempt to connect a tenant, or with `reconnects` to reconnect one',
    description: 'Only this response contains the token that opens Connect UI.',
    body: startAttemptInput,
    answer: startedAttemptSchema,
    status: 201,
  },
  (member, { body }) => startAttempt(member, body),
);
