import { rounded } from './sampling';

/** One result. `value`, `ratio` and `holds` are null in a row that was left out; `what` then says why. */
export type Row = {
  id: string;
  what: string;
  value: number | null;
  unit: string;
  /** Whether `goal` is the most or the least `value` may be; without a goal, which way is better: `most` for the lower one. */
  aim: 'most' | 'least';
  /** Null in a row that is information only. */
  goal: number | null;
  /** The figure that gives `value` its scale, in the unit `what` names; null where there is none. */
  baseline: number | null;
  ratio: number | null;
  /** Null in a row that was left out or has no goal. */
  holds: boolean | null;
};

export type RowPlan = Pick<Row, 'id' | 'what' | 'unit' | 'aim' | 'goal'>;

export type Report = { commit: string; machine: Record<string, string | number>; rows: readonly Row[] };

/** Returns the row of a measurement, judged before rounding: 1.0604 does not pass as 1.06. */
export function measuredRow(
  plan: RowPlan,
  value: number,
  { baseline, ratio }: { baseline?: number; ratio?: number } = {},
): Row {
  return {
    ...plan,
    value: rounded(value),
    baseline: baseline === undefined ? null : rounded(baseline),
    ratio: ratio === undefined ? null : rounded(ratio),
    holds: isGoalReached(plan, value),
  };
}

function isGoalReached({ aim, goal }: RowPlan, value: number): boolean | null {
  if (goal === null) return null;
  return aim === 'most' ? value <= goal : value >= goal;
}

/** Returns the row of something that cannot be measured here, with the reason. */
export function leftOutRow(plan: RowPlan, reason: string): Row {
  const nothing = { value: null, baseline: null, ratio: null, holds: null };
  return { ...plan, what: `${plan.what}; left out: ${reason}`, ...nothing };
}

const HEADINGS = ['row', 'value', 'goal', 'baseline', 'ratio', ''] as const;

function verdictOf({ value, goal, holds }: Row): string {
  if (value === null) return 'left out';
  if (goal === null) return 'no goal';
  return holds ? 'holds' : 'MISSES';
}

function cellsOf(row: Row): string[] {
  return [
    row.id,
    row.value === null ? '-' : `${row.value} ${row.unit}`,
    row.goal === null ? '' : `at ${row.aim} ${row.goal}`,
    row.baseline === null ? '' : String(row.baseline),
    row.ratio === null ? '' : String(row.ratio),
    verdictOf(row),
  ];
}

function idsByMeaning(rows: readonly Row[]): Map<string, readonly string[]> {
  const meanings = new Map<string, readonly string[]>();
  for (const { id, what } of rows) meanings.set(what, [...(meanings.get(what) ?? []), id]);
  return meanings;
}

function firstOf([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

/** Returns the report as text: the machine, one line for each row, and below them what each row means. */
export function formatTable(report: Report): string {
  const lines = [[...HEADINGS], ...report.rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const table = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const machine = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`);
  const notes = [...idsByMeaning(report.rows)].map(([what, ids]) => `${firstOf(ids)}: ${what}`);
  return [`commit: ${report.commit}`, ...machine, '', ...table, '', ...notes, ''].join('\n');
}
