import { formatCount } from '@/lib/format';
import { formatUnreadable } from '../feedback/unreadable-records';

export type RowRange = {
  /** Number of rows before this page. */
  from: number;
  rows: number;
  hasMore: boolean;
  /** Only when PingOne returned it. */
  total?: number | undefined;
  /** Number of records that could not be read. */
  unreadable?: number | undefined;
};

/** Returns a range such as "Rows 1–100 of 402,118." Never guesses a total that PingOne did not return. */
export function formatRowRange({ unreadable, ...range }: RowRange): string {
  return [formatRange(range), formatUnreadable(unreadable)].filter(Boolean).join(' ');
}

function formatRange({ from, rows, hasMore, total }: Omit<RowRange, 'unreadable'>): string {
  if (rows === 0) return hasMore ? 'No rows on this page. More available.' : 'No rows.';
  const end = from + rows;
  const text = rows === 1 ? `Row ${formatCount(end)}` : `Rows ${formatCount(from + 1)}–${formatCount(end)}`;
  if (total !== undefined && total >= end) return `${text} of ${formatCount(total)}.`;
  if (hasMore) return `${text}. More available.`;
  // `from` in a shared URL was counted at another time, so the total is not certain.
  return from === 0 ? `${text} of ${formatCount(end)}.` : `${text}, end of list.`;
}
