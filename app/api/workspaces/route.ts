import { z } from 'zod';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { createWorkspace } from '@/lib/operations/workspaces/create-workspace';
import { listWorkspaces } from '@/lib/operations/workspaces/list-workspaces';
import { json, readJson, route } from '@/lib/respond';

export const GET = route(async (request) => {
  const items = await listWorkspaces(await requireRequestMember(request));
  return json({ items, total: items.length });
});

export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const created = await createWorkspace(member, await readJson(request, z.unknown()));
  return json(created, { status: 201 });
});
