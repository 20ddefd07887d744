import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listPopulations } from '@/lib/operations/users/list-populations';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await listPopulations(member, await params, { signal: request.signal }));
});
