import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { failedCreationSchema } from '@/lib/api/connections';
import { listFailedCreations } from '@/lib/operations/connections/sync/list-failed-creations';

export const GET = memberRoute(
  '/api/connections/failed',
  {
    summary: 'Lists sign-ins that failed at Nango and match no attempt',
    description: 'Those of the last 30 days, newest first. Empty except for the first owner of the installation.',
    answer: itemsOf(failedCreationSchema),
  },
  (member) => toItems(listFailedCreations(member)),
);
