import type { AuditQuery } from '@/lib/operations/audit/audit-query';

/** A query as its address says it, without a place in the list. */
export function toAuditUrl({ filter }: AuditQuery): { params: URLSearchParams; start: string; isFiltered: boolean } {
  const { text, ...narrowed } = filter;
  const params = new URLSearchParams(Object.entries({ ...narrowed, ...(text ? { q: text } : {}) }));
  const isFiltered = params.size > 0;
  return { params, start: isFiltered ? `/audit?${params}` : '/audit', isFiltered };
}
