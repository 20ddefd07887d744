import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listSessions } from '@/lib/operations/users/list-sessions';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; userId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listSessions(member, await params, { signal: request.signal }));
});
