import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { abandonAttempt } from '@/lib/operations/connections/attempts/abandon-attempt';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** Cancels an attempt. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { attemptId } = await params;
  return json({ attempt: await abandonAttempt(member, attemptId) });
});
