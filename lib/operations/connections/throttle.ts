import 'server-only';

const MAX_KEYS = 1_000;

declare global {
  var tenantryNangoPace: Map<string, number> | undefined;
}

/**
 * Returns whether `everyMs` have passed since this last returned true for the key. Everything shares Nango's rate limit, so
 * frequent requests are answered from the database. Counts per process, which is accurate enough.
 */
export function mayCallNango(key: string, everyMs: number, now = Date.now()): boolean {
  globalThis.tenantryNangoPace ??= new Map();
  const lastCalls = globalThis.tenantryNangoPace;
  const last = lastCalls.get(key);
  if (last !== undefined && now - last < everyMs) return false;
  lastCalls.delete(key);
  lastCalls.set(key, now);
  const oldest = lastCalls.keys().next().value;
  if (lastCalls.size > MAX_KEYS && oldest !== undefined) lastCalls.delete(oldest);
  return true;
}
