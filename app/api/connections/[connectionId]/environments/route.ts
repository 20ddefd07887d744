import { memberRoute } from '@/app/api/_lib/member-route';
import { environmentListSchema } from '@/lib/api/environments';
import { listEnvironments } from '@/lib/operations/environments/list-environments';

export const GET = memberRoute(
  '/api/connections/[connectionId]/environments',
  {
    summary: 'Lists the environments of a connection',
    description:
      'Asks PingOne in one call, and adds what is stored about each environment. If `total` is missing, PingOne sent records that could not be read, and stored environments are included.',
    answer: environmentListSchema,
  },
  (member, { params, signal }) => listEnvironments(member, params.connectionId, { signal }),
);
