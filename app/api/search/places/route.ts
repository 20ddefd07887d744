import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listDestinations } from '@/lib/operations/search/list-destinations';
import { json, route } from '@/lib/respond';

/** Lists the connections and environments that the member can open. */
export const GET = route(async (request) => {
  const items = await listDestinations(await requireRequestMember(request));
  return json({ items, total: items.length });
});
