import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { makePasswordLink } from '@/lib/operations/members/make-password-link';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ memberId: string }> };

export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { memberId } = await params;
  return json(await makePasswordLink(member, memberId), { status: 201 });
});
