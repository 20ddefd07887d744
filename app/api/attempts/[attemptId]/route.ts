import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** How an attempt stands. An id of Nango's never comes in an address: events are told to `check`. */
export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { attemptId } = await params;
  return json({ attempt: await checkAttempt(member, attemptId) });
});
