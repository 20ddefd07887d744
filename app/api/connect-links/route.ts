import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { createConnectLink } from '@/lib/operations/connections/links/create-connect-link';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => {
  return json(await listConnectLinks(await requireRequestMember(request)));
});

/** Creates a connect link; only this response contains its address. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const created = await createConnectLink(member, await readJson(request, z.unknown()));
  return json(created, { status: 201 });
});
