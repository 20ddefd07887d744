import { memberRoute } from '@/app/api/_lib/member-route';
import { auditPageSchema } from '@/lib/api/audit';
import { auditQuery } from '@/lib/operations/audit/audit-query';
import { listEntries } from '@/lib/operations/audit/list-entries';

export const GET = memberRoute(
  '/api/audit',
  {
    summary: 'Lists the entries of the audit log that the member may read, newest first',
    description:
      'The parameter `cursor` is the `nextCursor` of the page before. Days are whole days in the time zone `zone`; the default is UTC. `q` matches any part of an action, name, target, reason or detail, or the start of an ID.',
    query: auditQuery,
    answer: auditPageSchema,
  },
  (member, { query }) => listEntries(member, query),
);
