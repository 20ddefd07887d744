/**
 * Returns a single-flight version of `load` that caches each result for `cacheMs(result)` ms from the start of the call.
 * Rejections are not cached.
 */
export function cacheResult<T>(load: () => Promise<T>, cacheMs: (result: T) => number): (now: number) => Promise<T> {
  let cached: { result: Promise<T>; expiresAt: number } | undefined;
  return (now) => {
    if (cached && now < cached.expiresAt) return cached.result;
    const result = load();
    const entry = { result, expiresAt: Number.POSITIVE_INFINITY };
    cached = entry;
    result.then(
      (value) => {
        entry.expiresAt = now + cacheMs(value);
      },
      () => {
        entry.expiresAt = now;
      },
    );
    return result;
  };
}
