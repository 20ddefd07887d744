import { describe, expect, it } from 'vitest';
import { leftOutRow, measuredRow } from './rows';
import { tableOf } from './table';

const plan = { id: 'users-api.added-ms', what: 'what our users API adds', unit: 'ms', goal: 15 };

describe('measuredRow', () => {
  it('holds at its goal and misses above it', () => {
    expect(measuredRow(plan, 15).holds).toBe(true);
    expect(measuredRow(plan, 15.0001).holds).toBe(false);
  });

  it('has exactly the members of the document, null where nothing stands beside it', () => {
    expect(measuredRow(plan, 4.20009, { baseline: 103.21, ratio: 1.0407 })).toEqual({
      ...plan,
      value: 4.2,
      baseline: 103.2,
      ratio: 1.041,
      holds: true,
    });
    expect(measuredRow(plan, 4)).toEqual({ ...plan, value: 4, baseline: null, ratio: null, holds: true });
  });
});

describe('leftOutRow', () => {
  it('says why and is neither good nor bad', () => {
    const row = leftOutRow(plan, 'it needs more calls than this Nango allows');
    expect(row.what).toBe('what our users API adds; left out: it needs more calls than this Nango allows');
    expect([row.value, row.holds]).toEqual([null, null]);
  });
});

describe('tableOf', () => {
  const rows = [
    measuredRow(plan, 4.2, { baseline: 103, ratio: 1.041 }),
    leftOutRow({ ...plan, id: 'other' }, 'no time'),
  ];
  const text = tableOf({ commit: 'abc', machine: { cpus: 2 }, rows: [...rows, measuredRow(plan, 16)] });

  it('aligns its columns and names the commit and the machine', () => {
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual(['commit: abc', 'cpus: 2', '']);
    expect(lines[3]).toBe('row                 value   goal   beside  ratio');
    expect(lines[4]).toBe('users-api.added-ms  4.2 ms  <= 15  103     1.041  holds');
  });

  it('shouts where a goal is missed and keeps a row that was left out', () => {
    expect(text).toMatch(/16 ms .*MISSES/);
    expect(text).toMatch(/^other +- .*left out$/m);
    expect(text).toContain('users-api.added-ms and 1 more: what our users API adds\n');
    expect(text).toContain('other: what our users API adds; left out: no time');
  });
});
