import { z } from 'zod';
import { withCookies } from '@/app/api/auth/read-fields';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { confirmSecondFactor } from '@/lib/operations/profile/second-factor';
import { json, readJson, route } from '@/lib/respond';

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const { cookies, sessionsEnded } = await confirmSecondFactor(member, request, await readJson(request, z.unknown()));
  return json({ isOn: true, sessionsEnded }, { headers: withCookies(cookies) });
});
