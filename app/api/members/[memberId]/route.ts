import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { changeMember } from '@/lib/operations/members/change-member';
import { removeMember } from '@/lib/operations/members/remove-member';
import { json, readJson, route } from '@/lib/respond';

type Context = { params: Promise<{ memberId: string }> };

export const PATCH = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { memberId } = await params;
  return json({ member: await changeMember(member, memberId, await readJson(request, z.unknown())) });
});

export const DELETE = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { memberId } = await params;
  await removeMember(member, memberId);
  return json({ id: memberId });
});
