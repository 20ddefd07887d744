import { memberRoute } from '@/app/api/_lib/member-route';
import { personProfileSchema } from '@/lib/api/profile';
import { getProfile } from '@/lib/operations/profile/get-profile';

export const GET = memberRoute(
  '/api/profile',
  { summary: 'Returns the profile of the signed-in person', answer: personProfileSchema },
  (member) => getProfile(member),
);
