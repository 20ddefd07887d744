import { memberRoute } from '@/app/api/_lib/member-route';
import { connectionSchema } from '@/lib/api/connections';
import { checkConnection } from '@/lib/operations/connections/check-connection';

export const POST = memberRoute(
  '/api/connections/[connectionId]/check',
  { summary: 'Checks the health of a connection with one call to PingOne', answer: connectionSchema },
  (member, { params }) => checkConnection(member, params.connectionId),
);
