/** Appends a later page; a row that moved between pages while they were read is kept once, where it was first. */
export function appendRows<Row extends { id: string }>(rows: readonly Row[], more: readonly Row[]): Row[] {
  const seen = new Set(rows.map(({ id }) => id));
  return [...rows, ...more.filter(({ id }) => !seen.has(id))];
}
