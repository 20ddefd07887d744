import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { json, route } from '@/lib/respond';
import { holderOf } from '../../../holder-of';

type Context = { params: Promise<{ token: string; attemptId: string }> };

/** How an attempt that was begun through the link stands. */
export const GET = route<Context>(async (request, { params }) => {
  const { token, attemptId } = await params;
  return json({ attempt: await checkLinkAttempt(await holderOf(request, token), attemptId) });
});
