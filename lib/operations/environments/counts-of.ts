import type { Page, Population } from '../../pingone/types';

/** Populations and the sum of their users, the one exact count PingOne gives; each only when it is whole. */
export function countsOf({ items, nextCursor }: Page<Population>): { populations?: number; identities?: number } {
  if (nextCursor !== undefined) return {};
  const counts = items.flatMap((population) => population.userCount ?? []);
  const sum = counts.reduce((total, count) => total + count, 0);
  return { populations: items.length, ...(counts.length === items.length ? { identities: sum } : {}) };
}
