import { memberRoute } from '@/app/api/_lib/member-route';
import { populationPageSchema } from '@/lib/api/environments';
import { listPopulations } from '@/lib/operations/users/list-populations';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/populations',
  {
    summary: 'Lists the populations of an environment',
    description: 'Returns at most the first 2,000 that the connection can read.',
    answer: populationPageSchema,
  },
  (member, { params, signal }) => listPopulations(member, params, { signal }),
);
