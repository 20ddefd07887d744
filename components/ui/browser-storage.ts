/** What is kept where the browser keeps nothing: until the page is loaded anew. */
const kept = new Map<string, string>();

/** The browser's own storage; undefined where it refuses (cookies blocked) or has none (some embedded browsers). */
function ownStorage(): Storage | undefined {
  try {
    // Some browsers answer null, whatever the types say.
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** The value kept under `key`; undefined when there is none. Never throws. */
export function readStored(key: string): string | undefined {
  // In memory is only what the browser did not take, so that its own value is an older one.
  if (kept.has(key)) return kept.get(key);
  try {
    return ownStorage()?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps `value` under `key`, or removes it without one; in memory where the browser keeps nothing or no more. */
export function writeStored(key: string, value: string | undefined): void {
  kept.delete(key);
  try {
    const storage = ownStorage();
    if (value === undefined) storage?.removeItem(key);
    else if (storage) storage.setItem(key, value);
    else kept.set(key, value);
  } catch {
    if (value !== undefined) kept.set(key, value);
  }
}

/** The keys that begin so. */
export function listStoredKeys(prefix: string): readonly string[] {
  const keys = new Set(kept.keys());
  try {
    const storage = ownStorage();
    for (let at = 0; at < (storage?.length ?? 0); at++) keys.add(storage?.key(at) ?? '');
  } catch {
    // Refused: what is in memory is all there is.
  }
  return [...keys].filter((key) => key.startsWith(prefix));
}
