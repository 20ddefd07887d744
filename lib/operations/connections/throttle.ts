import 'server-only';
import { Lru } from '../../lru';

const MAX_KEYS = 1_000;

declare global {
  var tenantryNangoThrottle: Lru<string, number> | undefined;
}

/**
 * Returns whether `everyMs` have passed since this last returned true for the key. Everything shares Nango's rate limit, so
 * frequent requests are answered from the database. Counts per process, which is accurate enough.
 */
export function mayCallNango(key: string, everyMs: number, now = Date.now()): boolean {
  globalThis.tenantryNangoThrottle ??= new Lru(MAX_KEYS);
  const lastCalls = globalThis.tenantryNangoThrottle;
  const last = lastCalls.get(key);
  if (last !== undefined && now - last < everyMs) return false;
  lastCalls.set(key, now);
  return true;
}
