import { memberRoute } from '@/app/api/_lib/member-route';
import { attemptAnswerSchema } from '@/lib/api/attempts';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';

// Never accepts a Nango id in the address; browser events go to `check`.
export const GET = memberRoute(
  '/api/attempts/[attemptId]',
  { summary: 'Returns the state of an attempt', answer: attemptAnswerSchema },
  async (member, { params }) => ({ attempt: await checkAttempt(member, params.attemptId) }),
);
