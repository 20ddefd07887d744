import { Lru } from '@/lib/lru';
import { type ListPosition, withPosition } from '../../table/list-position';
import { appendListItems, type UserListItem } from './user-list-item';

/** `readAt`: when PingOne responded, in ms. `unreadable`: number of records that could not be read. */
export type CachedPage = ListPosition & { rows: readonly UserListItem[]; readAt: number; unreadable?: number };

/** The loaded part of a list. */
export type CachedList = { pages: readonly [CachedPage, ...CachedPage[]]; nextCursor?: string; total?: number };

const MAX_LISTS = 12;

/** Lists shown since the page was loaded, newest last. In memory only, since they hold personal data. */
const lists = new Lru<string, CachedList>(MAX_LISTS);
/** The row opened last, and its list. */
let lastOpened: { address: string; userId: string } | undefined;

/** Caches a list. `address` is its URL without a position. */
export function cacheList(address: string, list: CachedList): void {
  lists.set(address, list);
}

/** Returns the cached list with a page at `cursor`. At the start, returns only the first page, as a fresh load would. */
export function findCachedList(address: string, cursor: string): CachedList | undefined {
  const list = lists.get(address);
  const at = list?.pages.findIndex((page) => page.cursor === cursor) ?? -1;
  if (!list || at < 0) return undefined;
  const [first, second] = list.pages;
  return at === 0 && second ? { pages: [first], nextCursor: second.cursor } : list;
}

/** Returns the users of all pages. A user that moved between pages during loading is kept once, at the first position. */
export function flattenListItems({ pages: [first, ...rest] }: CachedList): readonly UserListItem[] {
  return rest.reduce((rows, page) => appendListItems(rows, page.rows), first.rows);
}

/** Returns the number of records on all pages that could not be read. */
export function countUnreadable({ pages }: CachedList): number {
  return pages.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0);
}

/** Returns when the oldest page was loaded, in ms. */
export function oldestReadAtMs({ pages }: CachedList): number {
  return Math.min(...pages.map(({ readAt }) => readAt));
}

/** Returns the position of the last loaded page, which the list's URL carries. */
export function lastPagePosition({ pages }: CachedList): ListPosition {
  return pages.at(-1) ?? pages[0];
}

/** Returns `list` with the page appended, or replaced when a page with the same cursor exists. */
export function withPage(
  list: CachedList,
  page: CachedPage,
  next: Pick<CachedList, 'nextCursor' | 'total'>,
): CachedList {
  const [first, ...rest] = list.pages;
  const isLast = lastPagePosition(list).cursor === page.cursor;
  const isKnown = list.pages.some(({ cursor }) => cursor === page.cursor);
  const replaceOlder = (older: CachedPage) => (older.cursor === page.cursor ? page : older);
  const pages: CachedList['pages'] = isKnown
    ? [replaceOlder(first), ...rest.map(replaceOlder)]
    : [first, ...rest, page];
  return isLast || !isKnown ? { pages, ...next } : { ...list, pages };
}

/** Returns `list` with earlier rows prepended, loaded at `readAt`. */
export function withEarlierRows(list: CachedList, rows: readonly UserListItem[], readAt: number): CachedList {
  return { ...list, pages: [{ cursor: '', from: 0, rows, readAt }, ...list.pages] };
}

/** Stores the row opened last, so that going back to the list scrolls to it. */
export function storeLastOpenedRow(address: string, userId: string): void {
  lastOpened = { address, userId };
}

/**
 * Returns and clears the last opened row of the list. A user open in the sheet takes precedence, so that only one row
 * is highlighted.
 */
export function takeLastOpenedRow(address: string, openId?: string): string | undefined {
  const userId = lastOpened?.address === address ? lastOpened.userId : undefined;
  if (userId) lastOpened = undefined;
  return userId && (openId ?? userId);
}

/** The previous and next user in the list, and the user's row number. */
export type Neighbors = { previousId?: string; nextId?: string; number: number; listHref: string };

/** Finds a user's neighbors in the environment's cached lists, newest first; `base` is the environment's path. */
export function findNeighbors(base: string, userId: string): Neighbors | undefined {
  for (const [address, list] of lists.entries()) {
    if (!address.startsWith(`${base}/users`)) continue;
    const rows = flattenListItems(list);
    const at = rows.findIndex(({ id }) => id === userId);
    if (at < 0) continue;
    const previousId = rows[at - 1]?.id;
    const nextId = rows[at + 1]?.id;
    return {
      ...(previousId ? { previousId } : {}),
      ...(nextId ? { nextId } : {}),
      number: list.pages[0].from + at + 1,
      listHref: withPosition(address, lastPagePosition(list)),
    };
  }
  return undefined;
}
