import { z } from 'zod';
import { requireRequestMember, requireSessionToken } from '@/lib/auth/sessions/current-member';
import { changePassword } from '@/lib/operations/profile/change-password';
import { json, readJson, route } from '@/lib/respond';

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await changePassword(member, requireSessionToken(request), await readJson(request, z.unknown())));
});
