import { memberRoute } from '@/app/api/_lib/member-route';
import { connectionSchema } from '@/lib/api/connections';
import { disconnectConnection } from '@/lib/operations/connections/disconnect-connection';
import { getConnection } from '@/lib/operations/connections/get-connection';

export const GET = memberRoute(
  '/api/connections/[connectionId]',
  { summary: 'Returns a connection', answer: connectionSchema },
  (member, { params }) => getConnection(member, params.connectionId),
);

export const DELETE = memberRoute(
  '/api/connections/[connectionId]',
  {
    summary: 'Disconnects a connection',
    description: 'Disconnects after 10 s, at `disconnectAt`. Until then, `POST …/keep` cancels it.',
    answer: connectionSchema,
    status: 202,
  },
  (member, { params }) => disconnectConnection(member, params.connectionId),
);
