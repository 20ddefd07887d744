import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listIdentityCounts } from '@/lib/operations/insights/list-identity-counts';
import { requireDays } from '@/lib/operations/insights/period';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const days = requireDays(new URL(request.url).searchParams);
  return json(await listIdentityCounts(member, { ...(await params), days }, { signal: request.signal }));
});
