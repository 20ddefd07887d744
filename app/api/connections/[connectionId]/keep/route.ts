import { memberRoute } from '@/app/api/_lib/member-route';
import { connectionSchema } from '@/lib/api/connections';
import { cancelDisconnect } from '@/lib/operations/connections/disconnect-connection';

export const POST = memberRoute(
  '/api/connections/[connectionId]/keep',
  {
    summary: 'Cancels disconnecting a connection',
    description: 'Possible as long as nothing was sent to Nango. Repeating the request has no effect.',
    answer: connectionSchema,
  },
  (member, { params }) => cancelDisconnect(member, params.connectionId),
);
