import { Lru } from '../../lru';

const MAX_ENVIRONMENTS = 10_000;
/** Differences below this are chance, and change no order. */
const STEP_MS = 500;

// Next evaluates modules several times in one process; what was learnt must exist once.
declare global {
  var tenantryResponseTimes: Lru<string, number> | undefined;
}

/** Keeps how long an environment took to answer the last time, in this process. */
export function recordResponseTime(environmentId: string, ms: number): void {
  globalThis.tenantryResponseTimes ??= new Lru(MAX_ENVIRONMENTS);
  globalThis.tenantryResponseTimes.set(environmentId, ms);
}

/** Those that were slow the last time before the others, so that nobody waits for one that was begun last. */
export function slowestFirst<Item>(items: readonly Item[], environmentIdOf: (item: Item) => string): Item[] {
  const slowness = (item: Item) =>
    Math.floor((globalThis.tenantryResponseTimes?.get(environmentIdOf(item)) ?? 0) / STEP_MS);
  return [...items].sort((one, other) => slowness(other) - slowness(one));
}
