import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { checkConnection } from '@/lib/operations/connections/check-connection';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

/** Checks the connection with one PingOne call. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId } = await params;
  return json(await checkConnection(member, connectionId));
});
