import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listDevices } from '@/lib/operations/users/list-devices';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string; userId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listDevices(member, await params, { signal: request.signal }));
});
