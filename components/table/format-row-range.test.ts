import { expect, it } from 'vitest';
import { formatRowRange } from './format-row-range';

it.each([
  [{ from: 0, rows: 100, hasMore: true, total: 402_118 }, 'Rows 1–100 of 402,118.'],
  [{ from: 0, rows: 100, hasMore: true }, 'Rows 1–100. More available.'],
  [{ from: 0, rows: 37, hasMore: false }, 'Rows 1–37 of 37.'],
  [{ from: 0, rows: 1, hasMore: false }, 'Row 1 of 1.'],
  [{ from: 100, rows: 20, hasMore: false }, 'Rows 101–120, end of list.'],
  [{ from: 1_000, rows: 100, hasMore: true }, 'Rows 1,001–1,100. More available.'],
  [{ from: 200, rows: 100, hasMore: false, total: 250 }, 'Rows 201–300, end of list.'],
  [{ from: 0, rows: 0, hasMore: true }, 'No rows on this page. More available.'],
  [{ from: 0, rows: 0, hasMore: false }, 'No rows.'],
])('%o is formatted as "%s"', (range, text) => {
  expect(formatRowRange(range)).toBe(text);
});
