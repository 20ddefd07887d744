import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** Returns the state of an attempt. Never accepts a Nango id in the address; browser events go to `check`. */
export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { attemptId } = await params;
  return json({ attempt: await checkAttempt(member, attemptId) });
});
