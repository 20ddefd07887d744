import { listStoredKeys, readStored, writeStored } from '../../ui/browser-storage';

/** A used filter: its URL parameters, and its text with names instead of ids. */
export type RecentFilter = { params: string; words: string };

const MAX_RECENT = 10;

/** Stored per workspace member and environment; `of` identifies both. */
const PREFIX = 'tenantry.recent-filters.';
const keyOf = (of: string) => PREFIX + of;

/** Returns the recent filters, newest first; empty when nothing valid is stored. */
export function listRecentFilters(of: string): readonly RecentFilter[] {
  try {
    const stored: unknown = JSON.parse(readStored(keyOf(of)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isRecent).slice(0, MAX_RECENT) : [];
  } catch {
    return [];
  }
}

/** Stores a filter as the newest. A search that only continues the newest one replaces it. */
export function storeRecentFilter(of: string, used: RecentFilter): void {
  const [newest, ...older] = listRecentFilters(of);
  const stored = newest && !isContinuedSearch(newest.params, used.params) ? [newest, ...older] : older;
  write(of, [used, ...stored.filter(({ params }) => params !== used.params)].slice(0, MAX_RECENT));
}

export function removeRecentFilter(of: string, params: string): void {
  const stored = listRecentFilters(of).filter((recent) => recent.params !== params);
  write(of, stored);
}

/** Removes all recent filters from this browser on sign-out: they contain people's names. */
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

function isContinuedSearch(before: string, after: string): boolean {
  const [was, is] = [new URLSearchParams(before), new URLSearchParams(after)];
  const [previous = '', next = ''] = [was.get('q') ?? '', is.get('q') ?? ''];
  was.delete('q');
  is.delete('q');
  const isContinuation = next.startsWith(previous) || previous.startsWith(next);
  return previous !== '' && next !== '' && isContinuation && was.toString() === is.toString();
}
