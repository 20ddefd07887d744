import { memberRoute } from '@/app/api/_lib/member-route';
import { knownEnvironmentSchema } from '@/lib/api/environments';
import { getEnvironment } from '@/lib/operations/environments/get-environment';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]',
  {
    summary: 'Returns an environment',
    description: 'Reads the database, or asks PingOne if the environment is not stored.',
    answer: knownEnvironmentSchema,
  },
  (member, { params, signal }) => getEnvironment(member, params.connectionId, params.environmentId, { signal }),
);
