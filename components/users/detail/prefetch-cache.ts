/** Reads started on pointer down, before the sheet that needs them opens. */
type Prefetch<T> = { reads: T; controller: AbortController };

/** An unused prefetch is aborted after this time. */
const UNUSED_AFTER_MS = 2_000;

/** Creates a cache of started reads by API path. A prefetch that is not taken within 2 s is aborted. */
export function createPrefetchCache<T>(read: (api: string, signal: AbortSignal) => T) {
  const prefetches = new Map<string, Prefetch<T>>();
  return {
    start: (api: string): void => {
      if (prefetches.has(api)) return;
      const controller = new AbortController();
      const entry = { reads: read(api, controller.signal), controller };
      prefetches.set(api, entry);
      setTimeout(() => {
        if (prefetches.get(api) !== entry) return;
        prefetches.delete(api);
        controller.abort();
      }, UNUSED_AFTER_MS);
    },
    /** Removes and returns the prefetch; the caller must abort its `controller` when done. */
    take: (api: string): Prefetch<T> | undefined => {
      const entry = prefetches.get(api);
      prefetches.delete(api);
      return entry;
    },
  };
}
