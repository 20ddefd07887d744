import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { probeEnvironment } from '@/lib/operations/environments/probe-environment';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId, environmentId } = await params;
  return json(await probeEnvironment(member, connectionId, environmentId, { signal: request.signal }));
});
