import { browserNews } from '@/lib/operations/connections/check-attempt';
import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { json, readJson, route } from '@/lib/respond';
import { holderOf } from '../../../../holder-of';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** Tells what Connect UI said, and asks how the attempt stands now. */
export const POST = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  const holder = await holderOf(request, token);
  const news = await readJson(request, browserNews);
  return json({ attempt: await checkLinkAttempt(holder, attemptId, news) });
});
