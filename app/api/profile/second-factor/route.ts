import { memberRoute } from '@/app/api/_lib/member-route';
import { pendingSecondFactorSchema, secondFactorOffSchema } from '@/lib/api/profile';
import { beginSecondFactor, endSecondFactor, ownPasswordInput } from '@/lib/operations/profile/second-factor';

export const POST = memberRoute(
  '/api/profile/second-factor',
  {
    summary: 'Starts setting up a second factor',
    description:
      'Only this response contains the key and the backup codes. The second factor is required only once it is confirmed.',
    body: ownPasswordInput,
    answer: pendingSecondFactorSchema,
  },
  (member, { request, body }) => beginSecondFactor(member, request, body),
);

export const DELETE = memberRoute(
  '/api/profile/second-factor',
  { summary: 'Turns off the second factor', body: ownPasswordInput, answer: secondFactorOffSchema },
  async (member, { body }) => {
    await endSecondFactor(member, body);
    return { isOn: false } as const;
  },
);
