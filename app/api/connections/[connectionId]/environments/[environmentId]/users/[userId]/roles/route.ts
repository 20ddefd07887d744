import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listRoleAssignments } from '@/lib/operations/users/list-role-assignments';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; userId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listRoleAssignments(member, await params, { signal: request.signal }));
});
