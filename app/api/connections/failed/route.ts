import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listFailedCreations } from '@/lib/operations/connections/sync/list-failed-creations';
import { json, route } from '@/lib/respond';

/** Lists sign-ins that failed in Nango and match no attempt. */
export const GET = route(async (request) => {
  const items = await listFailedCreations(await requireRequestMember(request));
  return json({ items, total: items.length });
});
