import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { renewBackupCodes } from '@/lib/operations/profile/second-factor';
import { json, readJson, route } from '@/lib/respond';

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await renewBackupCodes(member, request, await readJson(request, z.unknown())));
});
