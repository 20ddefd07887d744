import { memberRoute } from '@/app/api/_lib/member-route';
import { knownEnvironmentSchema } from '@/lib/api/environments';
import { probeEnvironment } from '@/lib/operations/environments/probe-environment';

export const POST = memberRoute(
  '/api/connections/[connectionId]/environments/[environmentId]/probe',
  {
    summary: 'Checks what can be read in an environment, and counts its identities',
    description:
      'Takes two calls to PingOne, and stores the results. More than 60 a minute in a workspace are refused.',
    answer: knownEnvironmentSchema,
  },
  (member, { params, signal }) => probeEnvironment(member, params.connectionId, params.environmentId, { signal }),
);
