const MAX_ENVIRONMENTS = 10_000;
/** Smaller differences are noise and do not change the order. */
const STEP_MS = 500;

// Next evaluates modules several times in one process, but the times must be shared.
declare global {
  var tenantryAnswerTimes: Map<string, number> | undefined;
}

/** Stores the latest response time of an environment, in this process. */
export function recordResponseTime(environmentId: string, ms: number): void {
  globalThis.tenantryAnswerTimes ??= new Map();
  const times = globalThis.tenantryAnswerTimes;
  times.delete(environmentId);
  times.set(environmentId, ms);
  const [oldest] = times.keys();
  if (oldest !== undefined && times.size > MAX_ENVIRONMENTS) times.delete(oldest);
}

/** Sorts the environments that were slowest last time to the front, so that none of them starts last. */
export function slowestFirst<Item>(items: readonly Item[], environmentIdOf: (item: Item) => string): Item[] {
  const slowness = (item: Item) =>
    Math.floor((globalThis.tenantryAnswerTimes?.get(environmentIdOf(item)) ?? 0) / STEP_MS);
  return [...items].sort((one, other) => slowness(other) - slowness(one));
}
