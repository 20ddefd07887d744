import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { removeDomain } from '@/lib/operations/settings/domains';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ domain: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { domain } = await params;
  await removeDomain(member, domain);
  return json({ domain });
});
