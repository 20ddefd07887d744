import { listStoredKeys, readStored, writeStored } from '../../ui/browser-storage';

/** A filter that was used: its part of an address, and what it says, with names instead of ids. */
export type RecentFilter = { params: string; words: string };

const MOST = 10;

/** What a browser keeps for a member of a workspace and one environment; `of` names the two. */
const PREFIX = 'tenantry.recent-filters.';
const keyOf = (of: string) => PREFIX + of;

/** The last filters that were used, newest first; none when the browser keeps nothing or something of another shape. */
export function listRecentFilters(of: string): readonly RecentFilter[] {
  try {
    const kept: unknown = JSON.parse(readStored(keyOf(of)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts a filter first. What is only a search typed further takes the place of the shorter one. */
export function storeRecentFilter(of: string, used: RecentFilter): void {
  const [newest, ...older] = listRecentFilters(of);
  const kept = newest && !isTypedFurther(newest.params, used.params) ? [newest, ...older] : older;
  write(of, [used, ...kept.filter(({ params }) => params !== used.params)].slice(0, MOST));
}

export function removeRecentFilter(of: string, params: string): void {
  const kept = listRecentFilters(of).filter((recent) => recent.params !== params);
  write(of, kept);
}

/** Leaves nothing behind for the next person at this browser: what was searched for are people's names. */
export function clearRecentFilters(): void {
  for (const key of listStoredKeys(PREFIX)) writeStored(key, undefined);
}

function write(of: string, recents: readonly RecentFilter[]): void {
  writeStored(keyOf(of), recents.length === 0 ? undefined : JSON.stringify(recents));
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
