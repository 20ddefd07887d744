/** A filter that was used: its part of an address, and what it says, with names instead of ids. */
export type RecentFilter = { params: string; words: string };

const MOST = 10;

/** What a browser keeps for a member of a workspace and one environment; `of` names the two. */
const PREFIX = 'tenantry.recent-filters.';
const keyOf = (of: string) => PREFIX + of;

/** The last filters that were used, newest first; none when the browser keeps nothing or something of another shape. */
export function readRecent(of: string, storage: Storage | undefined = ownStorage()): readonly RecentFilter[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(of)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts a filter first. What is only a search typed further takes the place of the shorter one. */
export function remember(of: string, used: RecentFilter, storage: Storage | undefined = ownStorage()): void {
  const [newest, ...older] = readRecent(of, storage);
  const kept = newest && !isTypedFurther(newest.params, used.params) ? [newest, ...older] : older;
  write(of, [used, ...kept.filter(({ params }) => params !== used.params)].slice(0, MOST), storage);
}

export function forget(of: string, params: string, storage: Storage | undefined = ownStorage()): void {
  const kept = readRecent(of, storage).filter((recent) => recent.params !== params);
  write(of, kept, storage);
}

/** Leaves nothing behind for the next person at this browser: what was searched for are people's names. */
export function forgetAll(storage: Storage | undefined = ownStorage()): void {
  const keys = Array.from({ length: storage?.length ?? 0 }, (_, at) => storage?.key(at) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX)) storage?.removeItem(key);
}

function write(of: string, recents: readonly RecentFilter[], storage: Storage | undefined): void {
  try {
    if (recents.length === 0) storage?.removeItem(keyOf(of));
    else storage?.setItem(keyOf(of), JSON.stringify(recents));
  } catch {
    // A browser that keeps nothing, or no more: then nothing is remembered.
  }
}

function ownStorage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}

function isRecent(value: unknown): value is RecentFilter {
  const isObject = typeof value === 'object' && value !== null;
  return (
    isObject &&
    'params' in value &&
    typeof value.params === 'string' &&
    'words' in value &&
    typeof value.words === 'string'
  );
}

function isTypedFurther(before: string, after: string): boolean {
  const [was, is] = [new URLSearchParams(before), new URLSearchParams(after)];
  const [typed = '', further = ''] = [was.get('q') ?? '', is.get('q') ?? ''];
  was.delete('q');
  is.delete('q');
  const isOne = further.startsWith(typed) || typed.startsWith(further);
  return typed !== '' && further !== '' && isOne && was.toString() === is.toString();
}
