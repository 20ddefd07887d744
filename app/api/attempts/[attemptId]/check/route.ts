import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { browserEventInput, checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { json, readJson, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** Tells what Connect UI said, and asks how the attempt stands now. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { attemptId } = await params;
  const news = await readJson(request, browserEventInput);
  return json({ attempt: await checkAttempt(member, attemptId, news) });
});
