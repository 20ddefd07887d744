import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { connectionSchema } from '@/lib/api/connections';
import { listConnections } from '@/lib/operations/connections/list-connections';

export const GET = memberRoute(
  '/api/connections',
  { summary: 'Lists the connections that the member can see', answer: itemsOf(connectionSchema) },
  (member) => toItems(listConnections(member)),
);
