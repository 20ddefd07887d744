import { memberRoute } from '@/app/api/_lib/member-route';
import { toItems } from '@/app/api/_lib/to-items';
import { itemsOf } from '@/lib/answer-schemas';
import { protectionSchema } from '@/lib/api/workspaces';
import { listProtections } from '@/lib/operations/settings/protections';

export const GET = memberRoute(
  '/api/workspace/environments',
  {
    summary: 'Lists the known environments of the workspace and whether they are protected',
    answer: itemsOf(protectionSchema),
  },
  (member) => toItems(listProtections(member)),
);
