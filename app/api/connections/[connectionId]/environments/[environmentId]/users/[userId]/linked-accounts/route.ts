import { memberRoute } from '@/app/api/_lib/member-route';
import { linkedAccountPageSchema } from '@/lib/api/users';
import { listLinkedAccounts } from '@/lib/operations/users/list-linked-accounts';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/users/[userId]/linked-accounts',
  {
    summary: 'Lists a user’s accounts at external identity providers',
    answer: linkedAccountPageSchema,
  },
  (member, { params, signal }) => listLinkedAccounts(member, params, { signal }),
);
