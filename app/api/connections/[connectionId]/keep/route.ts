import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { cancelDisconnect } from '@/lib/operations/connections/disconnect-connection';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

/** Cancels disconnecting, as long as nothing was sent to Nango. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId } = await params;
  return json(await cancelDisconnect(member, connectionId));
});
