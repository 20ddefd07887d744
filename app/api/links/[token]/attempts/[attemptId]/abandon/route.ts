import { abandonAttempt } from '@/lib/operations/connections/abandon-attempt';
import { json, route } from '@/lib/respond';
import { holderOf } from '../../../../holder-of';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** Gives an attempt up. */
export const POST = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  return json({ attempt: await abandonAttempt(await holderOf(request, token), attemptId) });
});
