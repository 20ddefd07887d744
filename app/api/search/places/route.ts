import { memberOf } from '@/lib/auth/current-member';
import { listPlaces } from '@/lib/operations/search/list-places';
import { json, route } from '@/lib/respond';

/** The connections and environments that the member may go to. */
export const GET = route(async (request) => {
  const items = await listPlaces(await memberOf(request));
  return json({ items, total: items.length });
});
