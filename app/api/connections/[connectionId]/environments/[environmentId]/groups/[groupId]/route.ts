import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getGroup } from '@/lib/operations/groups/get-group';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; groupId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await getGroup(member, await params, { signal: request.signal }));
});
