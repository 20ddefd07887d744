import { memberOf } from '@/lib/auth/current-member';
import { abandonAttempt } from '@/lib/operations/connections/abandon-attempt';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** Gives an attempt up. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  const { attemptId } = await params;
  return json({ attempt: await abandonAttempt(member, attemptId) });
});
