import { browserEventInput } from '@/lib/operations/connections/attempts/check-attempt';
import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { json, readJson, route } from '@/lib/respond';
import { requireLinkHolder } from '../../../../require-link-holder';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** Receives an event of Connect UI and returns the current state of the attempt. */
export const POST = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  const holder = await requireLinkHolder(request, token);
  const event = await readJson(request, browserEventInput);
  return json({ attempt: await checkLinkAttempt(holder, attemptId, event) });
});
