import { memberOf } from '@/lib/auth/current-member';
import { keepConnection } from '@/lib/operations/connections/disconnect-connection';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

/** Undoes disconnecting, as long as nothing was sent to Nango. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  const { connectionId } = await params;
  return json(await keepConnection(member, connectionId));
});
