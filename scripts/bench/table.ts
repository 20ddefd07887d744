import type { Report, Row } from './rows';

const HEADINGS = ['row', 'value', 'goal', 'beside', 'ratio', ''] as const;

function verdict(holds: boolean | null): string {
  if (holds === null) return 'left out';
  return holds ? 'holds' : 'MISSES';
}

function cellsOf(row: Row): string[] {
  return [
    row.id,
    row.value === null ? '-' : `${row.value} ${row.unit}`,
    `<= ${row.goal}`,
    row.baseline === null ? '' : String(row.baseline),
    row.ratio === null ? '' : String(row.ratio),
    verdict(row.holds),
  ];
}

function idsByMeaning(rows: readonly Row[]): Map<string, readonly string[]> {
  const meanings = new Map<string, readonly string[]>();
  for (const { id, what } of rows) meanings.set(what, [...(meanings.get(what) ?? []), id]);
  return meanings;
}

function said([first = '', ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

/** The report as text: where it was measured, one line for each row, and below it what each row is. */
export function tableOf(report: Report): string {
  const lines = [[...HEADINGS], ...report.rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const table = lines.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const machine = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`);
  const notes = [...idsByMeaning(report.rows)].map(([what, ids]) => `${said(ids)}: ${what}`);
  return [`commit: ${report.commit}`, ...machine, '', ...table, '', ...notes, ''].join('\n');
}
