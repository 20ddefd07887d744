import { randomUUID } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Origin } from '../actor';

/** Node's form of an IPv4 address on a socket that takes both. */
const MAPPED = /^::ffff:(?=[\d.]+$)/i;

/** Where a request came from, as the nearest proxy (or Next itself) tells; a direct caller may lie, so never rely on it alone. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}

/** The same as the audit keeps it, with a new id for the request. */
export function originOf(headers: Headers): Origin {
  return { address: clientAddress(headers).replace(MAPPED, ''), requestId: randomUUID() };
}

/** What limits count `address` as: an IPv6 address is its /64, since one customer line has all of that; others are themselves. */
export function limitNetwork(address: string): string {
  const plain = address.replace(MAPPED, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  // URL brings every spelling of an address into one form, with `::` for the longest run of zeros.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
