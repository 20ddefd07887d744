import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { createConnectLink } from '@/lib/operations/connections/links/create-connect-link';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => {
  return json(await listConnectLinks(await requireRequestMember(request)));
});

/** Makes a connect link; the answer alone holds its address. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const made = await createConnectLink(member, await readJson(request, z.unknown()));
  return json(made, { status: 201 });
});
