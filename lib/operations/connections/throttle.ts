import 'server-only';

const MOST_KEYS = 1_000;

declare global {
  var tenantryNangoPace: Map<string, number> | undefined;
}

/**
 * Whether `everyMs` have passed since the last yes for this key. Nango's limit of calls is shared by everything, so a
 * page that asks too often is answered from the database. Of this process only, which is near enough.
 */
export function mayCallNango(key: string, everyMs: number, now = Date.now()): boolean {
  globalThis.tenantryNangoPace ??= new Map();
  const pace = globalThis.tenantryNangoPace;
  const last = pace.get(key);
  if (last !== undefined && now - last < everyMs) return false;
  pace.delete(key);
  pace.set(key, now);
  const oldest = pace.keys().next().value;
  if (pace.size > MOST_KEYS && oldest !== undefined) pace.delete(oldest);
  return true;
}
