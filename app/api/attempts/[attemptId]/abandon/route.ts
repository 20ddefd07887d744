import { memberRoute } from '@/app/api/_lib/member-route';
import { attemptAnswerSchema } from '@/lib/api/attempts';
import { abandonAttempt } from '@/lib/operations/connections/attempts/abandon-attempt';

export const POST = memberRoute(
  '/api/attempts/[attemptId]/abandon',
  {
    summary: 'Cancels an attempt',
    description: 'An attempt that has ended does not change.',
    answer: attemptAnswerSchema,
  },
  async (member, { params }) => ({ attempt: await abandonAttempt(member, params.attemptId) }),
);
