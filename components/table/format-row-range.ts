import { formatCount } from '@/lib/format';
import { formatUnreadable } from '../feedback/unreadable-records';

export type RowRange = {
  /** Rows that came before this page. */
  from: number;
  rows: number;
  hasMore: boolean;
  /** Only when PingOne told it. */
  total?: number | undefined;
  /** Records that came and could not be read. */
  unreadable?: number | undefined;
};

/** "Rows 1–100 of 402,118": exact when it can be; a total that PingOne does not tell is not guessed. */
export function formatRowRange({ unreadable, ...shown }: RowRange): string {
  return [rangeSaid(shown), formatUnreadable(unreadable)].filter(Boolean).join(' ');
}

function rangeSaid({ from, rows, hasMore, total }: Omit<RowRange, 'unreadable'>): string {
  if (rows === 0) return hasMore ? 'No rows on this page. More available.' : 'No rows.';
  const end = from + rows;
  const range = rows === 1 ? `Row ${formatCount(end)}` : `Rows ${formatCount(from + 1)}–${formatCount(end)}`;
  if (total !== undefined && total >= end) return `${range} of ${formatCount(total)}.`;
  if (hasMore) return `${range}. More available.`;
  // Rows that came before a shared place were counted by whoever shared it.
  return from === 0 ? `${range} of ${formatCount(end)}.` : `${range}, end of list.`;
}
