/** What is read before it is shown: a press begins it, and the sheet that opens takes it over. */
type Begun<T> = { reads: T; leaving: AbortController };

/** A press that opens nothing is forgotten. */
const FORGET_MS = 2_000;

/** Keeps what was begun for an address until somebody takes it, for 2 s; what nobody takes is ended. */
export function createPrefetchCache<T>(read: (api: string, signal: AbortSignal) => T) {
  const begun = new Map<string, Begun<T>>();
  return {
    begin: (api: string): void => {
      if (begun.has(api)) return;
      const leaving = new AbortController();
      const mine = { reads: read(api, leaving.signal), leaving };
      begun.set(api, mine);
      setTimeout(() => {
        if (begun.get(api) !== mine) return;
        begun.delete(api);
        leaving.abort();
      }, FORGET_MS);
    },
    /** Whoever takes it ends it as well, by `leaving`. */
    take: (api: string): Begun<T> | undefined => {
      const mine = begun.get(api);
      begun.delete(api);
      return mine;
    },
  };
}
