import { memberOf } from '@/lib/auth/current-member';
import { checkAttempt } from '@/lib/operations/connections/check-attempt';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** How an attempt stands. An id of Nango's never comes in an address: events are told to `check`. */
export const GET = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  const { attemptId } = await params;
  return json({ attempt: await checkAttempt(member, attemptId) });
});
