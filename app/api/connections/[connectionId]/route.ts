import { memberOf } from '@/lib/auth/current-member';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await memberOf(request);
  const { connectionId } = await params;
  return json(await getConnection(member, connectionId));
});
