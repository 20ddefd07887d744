import { abandonAttempt } from '@/lib/operations/connections/attempts/abandon-attempt';
import { json, route } from '@/lib/respond';
import { requireLinkHolder } from '../../../../require-link-holder';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** Cancels an attempt. */
export const POST = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  return json({ attempt: await abandonAttempt(await requireLinkHolder(request, token), attemptId) });
});
