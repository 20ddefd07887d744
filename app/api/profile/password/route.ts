import { z } from 'zod';
import { memberOf, requireToken } from '@/lib/auth/current-member';
import { changePassword } from '@/lib/operations/profile/change-password';
import { json, readJson, route } from '@/lib/respond';

export const POST = route(async (request) => {
  const member = await memberOf(request);
  return json(await changePassword(member, requireToken(request), await readJson(request, z.unknown())));
});
