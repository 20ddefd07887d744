import type { AuditQuery } from '@/lib/operations/audit/audit-query';

/** Returns a query as URL parameters, without a position in the list. */
export function toAuditUrl({ filter }: AuditQuery): { params: URLSearchParams; start: string; isFiltered: boolean } {
  const { text, ...rest } = filter;
  const params = new URLSearchParams(Object.entries({ ...rest, ...(text ? { q: text } : {}) }));
  const isFiltered = params.size > 0;
  return { params, start: isFiltered ? `/audit?${params}` : '/audit', isFiltered };
}
