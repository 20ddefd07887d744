import { memberRoute } from '@/app/api/_lib/member-route';
import { secondFactorOnSchema } from '@/lib/api/profile';
import { appCodeInput, confirmSecondFactor } from '@/lib/operations/profile/second-factor';

export const POST = memberRoute(
  '/api/profile/second-factor/confirm',
  {
    summary: 'Turns on the second factor with a code from the app',
    description: 'Ends all other sessions of the person. This session continues with the cookie of the response.',
    body: appCodeInput,
    answer: secondFactorOnSchema,
  },
  async (member, { request, body, headers }) => {
    const { cookies, sessionsEnded } = await confirmSecondFactor(member, request, body);
    for (const cookie of cookies) headers.append('set-cookie', cookie);
    return { isOn: true, sessionsEnded } as const;
  },
);
