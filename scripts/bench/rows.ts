import { rounded } from './sampling';

/** One result. In a skipped row, `value`, `ratio` and `holds` are null and `what` contains the reason. */
export type Row = {
  id: string;
  what: string;
  value: number | null;
  unit: string;
  /** Whether `goal` is an upper (`most`) or lower (`least`) limit. Without a goal, whether lower or higher is better. */
  aim: 'most' | 'least';
  /** Null in a row without a goal. */
  goal: number | null;
  /** The figure that `value` is compared with, in the unit that `what` names; null if there is none. */
  baseline: number | null;
  ratio: number | null;
  /** Whether the goal is met; null in a row that was skipped or has no goal. */
  holds: boolean | null;
};

export type RowPlan = Pick<Row, 'id' | 'what' | 'unit' | 'aim' | 'goal'>;

export type Report = { commit: string; machine: Record<string, string | number>; rows: readonly Row[] };

/** Returns the row of a measurement. Compares with the goal before rounding: 1.0604 does not meet 1.06. */
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

/** Returns a skipped row with the reason. */
export function leftOutRow(plan: RowPlan, reason: string): Row {
  const nothing = { value: null, baseline: null, ratio: null, holds: null };
  return { ...plan, what: `${plan.what}; skipped: ${reason}`, ...nothing };
}

const HEADINGS = ['row', 'value', 'goal', 'baseline', 'ratio', ''] as const;

function verdictOf({ value, goal, holds }: Row): string {
  if (value === null) return 'skipped';
  if (goal === null) return 'no goal';
  return holds ? 'met' : 'MISSED';
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

/** Returns the report as text: the machine, one line for each row, and explanations of the rows. */
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
