import { describe, expect, it } from 'vitest';
import { formatTable, leftOutRow, measuredRow, type RowPlan } from './rows';

const plan: RowPlan = {
  id: 'users-api.overhead-ratio',
  what: 'what our users API adds',
  unit: 'x',
  aim: 'most',
  goal: 1.8,
};
const least: RowPlan = { id: 'load.served-ratio', what: 'right answers', unit: 'x', aim: 'least', goal: 0.8 };
const information: RowPlan = { ...plan, id: 'start.warm-s', what: 'a start', unit: 's', goal: null };

describe('measuredRow', () => {
  it('meets an upper limit up to its value and misses it above', () => {
    expect(measuredRow(plan, 1.8).holds).toBe(true);
    expect(measuredRow(plan, 1.80001).holds).toBe(false);
  });

  it('meets a lower limit down to its value and misses it below', () => {
    expect(measuredRow(least, 0.8).holds).toBe(true);
    expect(measuredRow(least, 0.79999).holds).toBe(false);
  });

  it('has no verdict without a goal', () => {
    expect(measuredRow(information, 4)).toMatchObject({ value: 4, goal: null, holds: null });
  });

  it('has exactly the members of the JSON document, with null for missing figures', () => {
    expect(measuredRow(plan, 1.40009, { baseline: 103.21, ratio: 1.40009 })).toEqual({
      ...plan,
      value: 1.4,
      baseline: 103.2,
      ratio: 1.4,
      holds: true,
    });
    expect(measuredRow(plan, 1)).toEqual({ ...plan, value: 1, baseline: null, ratio: null, holds: true });
  });
});

describe('leftOutRow', () => {
  it('contains the reason and has no verdict', () => {
    const row = leftOutRow(plan, 'it needs more calls than this Nango allows');
    expect(row.what).toBe('what our users API adds; skipped: it needs more calls than this Nango allows');
    expect([row.value, row.holds]).toEqual([null, null]);
  });
});

describe('formatTable', () => {
  const rows = [
    measuredRow(plan, 1.4, { baseline: 4.2, ratio: 1.4 }),
    leftOutRow({ ...plan, id: 'other' }, 'no time'),
    measuredRow(plan, 2),
    measuredRow(least, 0.9),
    measuredRow(information, 3.5),
  ];
  const text = formatTable({ commit: 'abc', machine: { cpus: 2 }, rows });

  it('aligns its columns and names the commit and the machine', () => {
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual(['commit: abc', 'cpus: 2', '']);
    expect(lines[3]).toBe('row                       value  goal          baseline  ratio');
    expect(lines[4]).toBe('users-api.overhead-ratio  1.4 x  at most 1.8   4.2       1.4    met');
  });

  it('marks missed goals, skipped rows and rows without a goal', () => {
    expect(text).toMatch(/2 x .*MISSED/);
    expect(text).toMatch(/^other +- .*skipped$/m);
    expect(text).toMatch(/^start.warm-s +3.5 s +no goal$/m);
    expect(text).toContain('users-api.overhead-ratio and 1 more: what our users API adds\n');
    expect(text).toContain('other: what our users API adds; skipped: no time');
  });

  it('shows whether a goal is an upper or a lower limit', () => {
    expect(text).toMatch(/^load.served-ratio +0.9 x +at least 0.8 +met$/m);
  });
});
