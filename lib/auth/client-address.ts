import { randomUUID } from 'node:crypto';
import type { Origin } from '../actor';

/** Where a request came from, as the nearest proxy (or Next itself) tells; a direct caller may lie, so never rely on it alone. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}

/** The same as the audit keeps it, with a new id for the request. */
export function originOf(headers: Headers): Origin {
  // Node's form of an IPv4 address on a socket that takes both.
  return { address: clientAddress(headers).replace(/^::ffff:(?=[\d.]+$)/, ''), requestId: randomUUID() };
}
