import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { json, route } from '@/lib/respond';
import { requireLinkHolder } from '../../../require-link-holder';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** Returns the state of an attempt that was started through the link. */
export const GET = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  return json({ attempt: await checkLinkAttempt(await requireLinkHolder(request, token), attemptId) });
});
