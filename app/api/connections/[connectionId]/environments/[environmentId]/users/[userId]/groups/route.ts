import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listMemberships } from '@/lib/operations/users/list-memberships';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; userId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listMemberships(member, await params, { signal: request.signal }));
});
