/** Values that the browser's storage did not accept, kept in memory until the page is reloaded. */
const memory = new Map<string, string>();

/** Returns localStorage; undefined when access is denied (cookies blocked) or missing (embedded browsers). */
function findStorage(): Storage | undefined {
  try {
    // Some browsers return null, despite the type.
    return globalThis.localStorage ?? undefined;
  } catch {
    return undefined;
  }
}

/** Returns the value stored under `key`; undefined when there is none. Never throws. */
export function readStored(key: string): string | undefined {
  // Memory holds only values that the browser did not accept, so the browser's value is older.
  if (memory.has(key)) return memory.get(key);
  try {
    return findStorage()?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Stores `value` under `key`; undefined removes the key. Falls back to memory when storage fails or is full. */
export function writeStored(key: string, value: string | undefined): void {
  memory.delete(key);
  try {
    const storage = findStorage();
    if (value === undefined) storage?.removeItem(key);
    else if (storage) storage.setItem(key, value);
    else memory.set(key, value);
  } catch {
    if (value !== undefined) memory.set(key, value);
  }
}

/** Returns the stored keys that start with `prefix`. */
export function listStoredKeys(prefix: string): readonly string[] {
  const keys = new Set(memory.keys());
  try {
    const storage = findStorage();
    for (let at = 0; at < (storage?.length ?? 0); at++) keys.add(storage?.key(at) ?? '');
  } catch {
    // Access denied: only the keys in memory are available.
  }
  return [...keys].filter((key) => key.startsWith(prefix));
}
