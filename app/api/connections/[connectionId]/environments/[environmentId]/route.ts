import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getEnvironment } from '@/lib/operations/environments/get-environment';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { connectionId, environmentId } = await params;
  return json(await getEnvironment(member, connectionId, environmentId, { signal: request.signal }));
});
