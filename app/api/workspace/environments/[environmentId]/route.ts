import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { setProtection } from '@/lib/operations/settings/protections';
import { json, readJson, route } from '@/lib/respond';

type Context = { params: Promise<{ environmentId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { environmentId } = await params;
  return json(await setProtection(member, environmentId, await readJson(request, z.unknown())));
});
