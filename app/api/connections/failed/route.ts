import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listFailedCreations } from '@/lib/operations/connections/sync/list-failed-creations';
import { json, route } from '@/lib/respond';

/** Sign-ins that failed at Nango and belong to no attempt. */
export const GET = route(async (request) => {
  const items = await listFailedCreations(await requireRequestMember(request));
  return json({ items, total: items.length });
});
