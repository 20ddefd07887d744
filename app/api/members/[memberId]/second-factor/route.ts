import { memberRoute } from '@/app/api/_lib/member-route';
import { secondFactorOffSchema } from '@/lib/api/profile';
import { resetSecondFactor } from '@/lib/operations/members/reset-second-factor';

export const DELETE = memberRoute(
  '/api/members/[memberId]/second-factor',
  {
    summary: 'Resets the second factor of a member who lost their app and backup codes',
    answer: secondFactorOffSchema,
  },
  async (member, { params }) => {
    await resetSecondFactor(member, params.memberId);
    return { isOn: false } as const;
  },
);
