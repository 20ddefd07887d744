import { memberRoute } from '@/app/api/_lib/member-route';
import { accessMapSchema } from '@/lib/api/access-map';
import { getAccessMap } from '@/lib/operations/connections/access-map/get-access-map';
import { refreshAccessMap } from '@/lib/operations/connections/access-map/refresh-access-map';

export const GET = memberRoute(
  '/api/connections/[connectionId]/access',
  {
    summary: 'Returns what a connection can do in each environment, and setup errors',
    description:
      'The environments come from PingOne in one call. For a self-service connection, only stored data is used.',
    answer: accessMapSchema,
  },
  (member, { params, signal }) => getAccessMap(member, params.connectionId, { signal }),
);

export const POST = memberRoute(
  '/api/connections/[connectionId]/access',
  {
    summary: 'Asks PingOne again what a connection can do in each environment',
    description: 'Updates the stored access map. Changes nothing in PingOne.',
    answer: accessMapSchema,
  },
  (member, { params, signal }) => refreshAccessMap(member, params.connectionId, { signal }),
);
