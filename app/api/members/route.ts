import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { addMember } from '@/lib/operations/members/add-member';
import { listMembers } from '@/lib/operations/members/list-members';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => {
  const items = await listMembers(await requireRequestMember(request));
  return json({ items, total: items.length });
});

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const added = await addMember(member, await readJson(request, z.unknown()));
  return json(added, { status: 201 });
});
