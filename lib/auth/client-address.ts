/** Where a request came from, as the nearest proxy (or Next itself) tells; a direct caller may lie, so never rely on it alone. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}
