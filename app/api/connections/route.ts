import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listConnections } from '@/lib/operations/connections/list-connections';
import { json, route } from '@/lib/respond';

/** Lists the connections that the member can see. */
export const GET = route(async (request) => {
  const items = await listConnections(await requireRequestMember(request));
  return json({ items, total: items.length });
});
