import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { endSession } from '@/lib/operations/profile/sessions';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ sessionId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { sessionId } = await params;
  await endSession(member, sessionId);
  return json({ ended: 1 });
});
