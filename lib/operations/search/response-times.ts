import { Lru } from '../../lru';

const MAX_ENVIRONMENTS = 10_000;
/** Smaller differences are noise and do not change the order. */
const STEP_MS = 500;

// Next evaluates modules several times in one process, but the times must be shared.
declare global {
  var tenantryResponseTimes: Lru<string, number> | undefined;
}

/** Stores the latest response time of an environment, in this process. */
export function recordResponseTime(environmentId: string, ms: number): void {
  globalThis.tenantryResponseTimes ??= new Lru(MAX_ENVIRONMENTS);
  globalThis.tenantryResponseTimes.set(environmentId, ms);
}

/** Sorts the environments that were slowest last time to the front, so that none of them starts last. */
export function slowestFirst<Item>(items: readonly Item[], environmentIdOf: (item: Item) => string): Item[] {
  const slowness = (item: Item) =>
    Math.floor((globalThis.tenantryResponseTimes?.get(environmentIdOf(item)) ?? 0) / STEP_MS);
  return [...items].sort((one, other) => slowness(other) - slowness(one));
}
