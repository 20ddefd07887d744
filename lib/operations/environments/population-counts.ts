import type { Page, Population } from '../../pingone/types';

/** Counts populations and their users, PingOne's only exact user count. Omits each count that is not complete. */
export function toPopulationCounts({ items, nextCursor, unreadable = 0 }: Page<Population>): {
  populations?: number;
  identities?: number;
} {
  if (nextCursor !== undefined) return {};
  const counts = items.flatMap((population) => population.userCount ?? []);
  const sum = counts.reduce((total, count) => total + count, 0);
  const isComplete = counts.length === items.length && unreadable === 0;
  return { populations: items.length + unreadable, ...(isComplete ? { identities: sum } : {}) };
}
