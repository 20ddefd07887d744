/** Appends a later page. A row that moved between pages during loading is kept once, at the first position. */
export function appendRows<Row extends { id: string }>(rows: readonly Row[], more: readonly Row[]): Row[] {
  const seen = new Set(rows.map(({ id }) => id));
  return [...rows, ...more.filter(({ id }) => !seen.has(id))];
}
