import { memberOf } from '@/lib/auth/current-member';
import { listFailedCreations } from '@/lib/operations/connections/list-failed-creations';
import { json, route } from '@/lib/respond';

/** Sign-ins that failed at Nango and belong to no attempt. */
export const GET = route(async (request) => {
  const items = await listFailedCreations(await memberOf(request));
  return json({ items, total: items.length });
});
