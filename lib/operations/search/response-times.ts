const MOST_KEPT = 10_000;
/** Differences below this are chance, and change no order. */
const STEP_MS = 500;

// Next evaluates modules several times in one process; what was learnt must exist once.
declare global {
  var tenantryAnswerTimes: Map<string, number> | undefined;
}

/** Keeps how long an environment took to answer the last time, in this process. */
export function recordResponseTime(environmentId: string, ms: number): void {
  globalThis.tenantryAnswerTimes ??= new Map();
  const times = globalThis.tenantryAnswerTimes;
  times.delete(environmentId);
  times.set(environmentId, ms);
  const [oldest] = times.keys();
  if (oldest !== undefined && times.size > MOST_KEPT) times.delete(oldest);
}

/** Those that were slow the last time before the others, so that nobody waits for one that was begun last. */
export function slowestFirst<Item>(items: readonly Item[], environmentIdOf: (item: Item) => string): Item[] {
  const slowness = (item: Item) =>
    Math.floor((globalThis.tenantryAnswerTimes?.get(environmentIdOf(item)) ?? 0) / STEP_MS);
  return [...items].sort((one, other) => slowness(other) - slowness(one));
}
