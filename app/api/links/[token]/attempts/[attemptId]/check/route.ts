import { browserEventInput } from '@/lib/operations/connections/attempts/check-attempt';
import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { json, readJson, route } from '@/lib/respond';
import { requireLinkHolder } from '../../../../require-link-holder';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** Tells what Connect UI said, and asks how the attempt stands now. */
export const POST = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  const holder = await requireLinkHolder(request, token);
  const news = await readJson(request, browserEventInput);
  return json({ attempt: await checkLinkAttempt(holder, attemptId, news) });
});
