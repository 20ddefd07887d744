import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listEnvironments } from '@/lib/operations/environments/list-environments';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId } = await params;
  return json(await listEnvironments(member, connectionId, { signal: request.signal }));
});
