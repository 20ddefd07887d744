import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { beginSecondFactor, endSecondFactor } from '@/lib/operations/profile/second-factor';
import { json, readJson, route } from '@/lib/respond';

/** Begins to set it up. The one answer that holds the key and the backup codes. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await beginSecondFactor(member, request, await readJson(request, z.unknown())));
});

/** Switches it off; the password is named again. */
export const DELETE = route(async (request) => {
  await endSecondFactor(await requireRequestMember(request), await readJson(request, z.unknown()));
  return json({ isOn: false });
});
