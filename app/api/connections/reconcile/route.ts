import { memberRoute } from '@/app/api/_lib/member-route';
import { reconcileResultSchema } from '@/lib/api/connections';
import { reconcileNow } from '@/lib/operations/connections/sync/reconcile-workspace';

export const POST = memberRoute(
  '/api/connections/reconcile',
  { summary: 'Syncs the connections of the workspace with Nango', answer: reconcileResultSchema },
  (member) => reconcileNow(member),
);
