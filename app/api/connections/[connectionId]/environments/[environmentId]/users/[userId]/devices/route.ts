import { memberRoute } from '@/app/api/_lib/member-route';
import { devicePageSchema } from '@/lib/api/users';
import { listDevices } from '@/lib/operations/users/list-devices';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/devices',
  {
    summary: 'Lists a user’s MFA devices',
    description: 'The default device comes first.',
    answer: devicePageSchema,
  },
  (member, { params, signal }) => listDevices(member, params, { signal }),
);
