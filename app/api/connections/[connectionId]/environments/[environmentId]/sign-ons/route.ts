import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { listSignOnCounts } from '@/lib/operations/insights/list-sign-on-counts';
import { requireDays } from '@/lib/operations/insights/period';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ connectionId: string; environmentId: string }> };

export const GET = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const days = requireDays(new URL(request.url).searchParams);
  return json(await listSignOnCounts(member, { ...(await params), days }, { signal: request.signal }));
});
