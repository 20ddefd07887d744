import { memberRoute } from '@/app/api/_lib/member-route';
import { signOnCountPageSchema } from '@/lib/api/insights';
import { listSignOnCounts } from '@/lib/operations/insights/list-sign-on-counts';
import { daysQuery } from '@/lib/operations/insights/period';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/sign-ons',
  {
    summary: 'Counts the successful and failed sign-ons of an environment on each day',
    description: 'The oldest day comes first. Days that PingOne does not return are left out.',
    query: daysQuery,
    answer: signOnCountPageSchema,
  },
  (member, { params, query: days, signal }) => listSignOnCounts(member, { ...params, days }, { signal }),
);
