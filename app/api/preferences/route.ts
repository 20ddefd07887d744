import { z } from 'zod';
import { memberOf } from '@/lib/auth/current-member';
import { getPreferences } from '@/lib/operations/preferences/get-preferences';
import { setPreferences } from '@/lib/operations/preferences/set-preferences';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => json(await getPreferences(await memberOf(request))));

export const POST = route(async (request) => {
  const member = await memberOf(request);
  await setPreferences(member, await readJson(request, z.unknown()));
  return json(await getPreferences(member));
});
