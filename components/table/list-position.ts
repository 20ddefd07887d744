/** Where a page of a list begins: the cursor that brings it ('' for the start) and how many rows come before it. */
export type ListPosition = { cursor: string; from: number };

/** `address` with a place in it; the start of a list has none. */
export function withPosition(address: string, { cursor, from }: ListPosition): string {
  const [path = '', query] = address.split('?');
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ cursor, from: from > 0 ? String(from) : '' })) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  return params.size > 0 ? `${path}?${params}` : path;
}
