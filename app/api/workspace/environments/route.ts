import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listProtections } from '@/lib/operations/settings/protections';
import { json, route } from '@/lib/respond';

export const GET = route(async (request) => {
  const items = await listProtections(await requireRequestMember(request));
  return json({ items, total: items.length });
});
