import 'server-only';
import { Lru } from '../../lru';

const MAX_KEYS = 1_000;

declare global {
  var tenantryNangoThrottle: Lru<string, number> | undefined;
}

/**
 * Whether `everyMs` have passed since the last yes for this key. Nango's limit of calls is shared by everything, so a
 * page that asks too often is answered from the database. Of this process only, which is near enough.
 */
export function mayCallNango(key: string, everyMs: number, now = Date.now()): boolean {
  globalThis.tenantryNangoThrottle ??= new Lru(MAX_KEYS);
  const lastCalls = globalThis.tenantryNangoThrottle;
  const last = lastCalls.get(key);
  if (last !== undefined && now - last < everyMs) return false;
  lastCalls.set(key, now);
  return true;
}
