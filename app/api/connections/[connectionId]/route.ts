import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { disconnectConnection } from '@/lib/operations/connections/disconnect-connection';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId } = await params;
  return json(await getConnection(member, connectionId));
});

/** Schedules disconnecting in 10 s; the response contains the time. */
export const DELETE = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId } = await params;
  return json(await disconnectConnection(member, connectionId), { status: 202 });
});
