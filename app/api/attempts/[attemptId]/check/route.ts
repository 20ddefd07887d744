import { memberOf } from '@/lib/auth/current-member';
import { browserNews, checkAttempt } from '@/lib/operations/connections/check-attempt';
import { json, readJson, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** Tells what Connect UI said, and asks how the attempt stands now. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  const { attemptId } = await params;
  const news = await readJson(request, browserNews);
  return json({ attempt: await checkAttempt(member, attemptId, news) });
});
