import { memberRoute } from '@/app/api/_lib/member-route';
import { identityCountPageSchema } from '@/lib/api/insights';
import { listIdentityCounts } from '@/lib/operations/insights/list-identity-counts';
import { daysQuery } from '@/lib/operations/insights/period';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/identities',
  {
    summary: 'Returns how many identities an environment had on each day',
    description: 'The oldest day comes first. Days that PingOne does not return are left out.',
    query: daysQuery,
    answer: identityCountPageSchema,
  },
  (member, { params, query: days, signal }) => listIdentityCounts(member, { ...params, days }, { signal }),
);
