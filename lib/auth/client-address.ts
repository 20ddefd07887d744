import { randomUUID } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Origin } from '../actor';

/** The form of an IPv4 address on a dual-stack socket in Node. */
const MAPPED = /^::ffff:(?=[\d.]+$)/i;

/**
 * Returns the client address as reported by the nearest proxy (or by Next itself). A direct caller can forge it, so
 * never rely on it alone.
 */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}

/** Returns the origin of a request for the audit log, with a new request id. */
export function originOf(headers: Headers): Origin {
  return { address: clientAddress(headers).replace(MAPPED, ''), requestId: randomUUID() };
}

/**
 * Returns the network that rate limits count `address` as: the /64 for IPv6, since one customer line has all of it,
 * else the address itself.
 */
export function limitNetwork(address: string): string {
  const plain = address.replace(MAPPED, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  // `URL` normalizes an IPv6 address, with `::` for the longest run of zeros.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail?.split(':').filter(Boolean) ?? [];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
