import { z } from 'zod';
import { memberOf } from '@/lib/auth/current-member';
import { changeWorkspace } from '@/lib/operations/settings/change-workspace';
import { getWorkspace } from '@/lib/operations/settings/get-workspace';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => json(await getWorkspace(await memberOf(request))));

export const PATCH = route(async (request) => {
  const member = await memberOf(request);
  return json(await changeWorkspace(member, await readJson(request, z.unknown())));
});
