import { memberRoute } from '@/app/api/_lib/member-route';
import { attemptAnswerSchema } from '@/lib/api/attempts';
import { browserEventInput, checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';

export const POST = memberRoute(
  '/api/attempts/[attemptId]/check',
  {
    summary: 'Reports an event of Connect UI and returns the state of the attempt',
    description: 'An event is not trusted: it only makes Tenantry check sooner.',
    body: browserEventInput,
    answer: attemptAnswerSchema,
  },
  async (member, { params, body }) => ({ attempt: await checkAttempt(member, params.attemptId, body) }),
);
