import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { changeWorkspace } from '@/lib/operations/settings/change-workspace';
import { getWorkspace } from '@/lib/operations/settings/get-workspace';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => json(await getWorkspace(await requireRequestMember(request))));

export const PATCH = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await changeWorkspace(member, await readJson(request, z.unknown())));
});
