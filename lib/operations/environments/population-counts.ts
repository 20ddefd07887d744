import type { Page, Population } from '../../pingone/types';

/** Populations and the sum of their users, the one exact count PingOne gives; each only when it is whole. */
export function toPopulationCounts({ items, nextCursor, unreadable = 0 }: Page<Population>): {
  populations?: number;
  identities?: number;
} {
  if (nextCursor !== undefined) return {};
  const counts = items.flatMap((population) => population.userCount ?? []);
  const sum = counts.reduce((total, count) => total + count, 0);
  const isWhole = counts.length === items.length && unreadable === 0;
  return { populations: items.length + unreadable, ...(isWhole ? { identities: sum } : {}) };
}
