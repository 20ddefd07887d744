import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listGroupMembers } from '@/lib/operations/groups/list-group-members';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; groupId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listGroupMembers(member, await params, { signal: request.signal }));
});
