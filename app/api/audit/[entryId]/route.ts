import { memberRoute } from '@/app/api/_lib/member-route';
import { entryWithRelatedSchema } from '@/lib/api/audit';
import { getEntry } from '@/lib/operations/audit/get-entry';

export const GET = memberRoute(
  '/api/audit/[entryId]',
  { summary: 'Returns an entry of the audit log and the entries related to it', answer: entryWithRelatedSchema },
  (member, { params }) => getEntry(member, params.entryId),
);
