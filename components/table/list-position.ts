/** Where a page of a list starts: its cursor ('' for the first page) and the number of rows before it. */
export type ListPosition = { cursor: string; from: number };

/** Returns `address` with a position; the first page has none. */
export function withPosition(address: string, { cursor, from }: ListPosition): string {
  const [path = '', query] = address.split('?');
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ cursor, from: from > 0 ? String(from) : '' })) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params.size > 0 ? `${path}?${params}` : path;
}
