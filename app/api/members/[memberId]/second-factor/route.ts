import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { resetSecondFactor } from '@/lib/operations/members/reset-second-factor';
import { json, route } from '@/lib/respond';

type Context = { params: Promise<{ memberId: string }> };

export const DELETE = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { memberId } = await params;
  await resetSecondFactor(member, memberId);
  return json({ isOn: false });
});
