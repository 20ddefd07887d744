import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { beginSecondFactor, endSecondFactor } from '@/lib/operations/profile/second-factor';
import { json, readJson, route } from '@/lib/respond';

/** Starts setting up a second factor. Only this response contains the key and the backup codes. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  return json(await beginSecondFactor(member, request, await readJson(request, z.unknown())));
});

/** Turns off the second factor; requires the password. */
export const DELETE = route(async (request) => {
  await endSecondFactor(await requireRequestMember(request), await readJson(request, z.unknown()));
  return json({ isOn: false });
});
