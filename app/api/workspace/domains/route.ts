import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { addDomain, listDomains } from '@/lib/operations/settings/domains';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => {
  const items = await listDomains(await requireRequestMember(request));
  return json({ items, total: items.length });
});

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await addDomain(member, await readJson(request, z.unknown())), { status: 201 });
});
