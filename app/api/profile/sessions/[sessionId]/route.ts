import { memberOf } from '@/lib/auth/current-member';
import { endSession } from '@/lib/operations/profile/sessions';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ sessionId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  const { sessionId } = await params;
  await endSession(member, sessionId);
  return json({ ended: 1 });
});
