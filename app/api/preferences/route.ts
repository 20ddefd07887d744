import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getPreferences } from '@/lib/operations/profile/get-preferences';
import { setPreferences } from '@/lib/operations/profile/set-preferences';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => json(await getPreferences(await requireRequestMember(request))));

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  await setPreferences(member, await readJson(request, z.unknown()));
  return json(await getPreferences(member));
});
