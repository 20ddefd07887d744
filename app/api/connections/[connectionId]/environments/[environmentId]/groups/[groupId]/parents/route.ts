import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listParentGroups } from '@/lib/operations/groups/list-parent-groups';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; groupId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listParentGroups(member, await params, { signal: request.signal }));
});
