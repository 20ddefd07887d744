import { memberRoute } from '@/app/api/_lib/member-route';
import { preferencesSchema } from '@/lib/api/profile';
import { getPreferences } from '@/lib/operations/profile/get-preferences';
import { preferencesInput, setPreferences } from '@/lib/operations/profile/set-preferences';

export const GET = memberRoute(
  '/api/preferences',
  { summary: 'Returns the member’s display preferences', answer: preferencesSchema },
  (member) => getPreferences(member),
);

export const POST = memberRoute(
  '/api/preferences',
  {
    summary: 'Changes the member’s display preferences',
    description: 'Fields that are left out keep their values. `usersColumns: null` restores the default.',
    body: preferencesInput,
    answer: preferencesSchema,
  },
  async (member, { body }) => {
    await setPreferences(member, body);
    return getPreferences(member);
  },
);
