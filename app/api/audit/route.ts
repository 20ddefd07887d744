import { memberRoute } from '@/app/api/_lib/member-route';
import { auditPageSchema } from '@/lib/api/audit';
import { auditQuery } from '@/lib/operations/audit/audit-query';
import { listEntries } from '@/lib/operations/audit/list-entries';

export const GET = memberRoute(
  '/api/audit',
  {
    summary: 'Lists the entries of the audit log that the member may read, newest first',
    query: auditQuery,
    answer: auditPageSchema,
  },
  (member, { query }) => listEntries(member, query),
);
