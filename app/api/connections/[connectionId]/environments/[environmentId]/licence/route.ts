import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { getLicense } from '@/lib/operations/environments/get-license';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  return json(await getLicense(member, await params, { signal: request.signal }));
});
