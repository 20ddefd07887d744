import { Lru } from '@/lib/lru';
import { type ListPosition, withPosition } from '../../table/list-position';
import { appendListItems, type UserListItem } from './user-list-item';

/** `readAt`: when PingOne answered, in ms. `unreadable`: how many more records came and could not be read. */
export type CachedPage = ListPosition & { lines: readonly UserListItem[]; readAt: number; unreadable?: number };

/** A list as far as it is here. */
export type CachedList = { pages: readonly [CachedPage, ...CachedPage[]]; nextCursor?: string; total?: number };

const MAX_LISTS = 12;

/** The lists this browser has shown since it loaded Tenantry, newest last. In memory only: they are people's data. */
const lists = new Lru<string, CachedList>(MAX_LISTS);
/** The row that somebody left a list by. */
let leftBy: { address: string; userId: string } | undefined;

/** `address` is what the list asks for, without a place in it. */
export function cacheList(address: string, list: CachedList): void {
  lists.set(address, list);
}

/** The list that was here when `cursor` was its place. From its start on only the first page: that is where one begins. */
export function findCachedList(address: string, cursor: string): CachedList | undefined {
  const list = lists.get(address);
  const at = list?.pages.findIndex((page) => page.cursor === cursor) ?? -1;
  if (!list || at < 0) return undefined;
  const [first, second] = list.pages;
  return at === 0 && second ? { pages: [first], nextCursor: second.cursor } : list;
}

/** The users of all pages; one who moved between pages while they were read is kept once, where they were first. */
export function flattenListItems({ pages: [first, ...rest] }: CachedList): readonly UserListItem[] {
  return rest.reduce((lines, page) => appendListItems(lines, page.lines), first.lines);
}

/** How many records of all pages could not be read. */
export function countUnreadable({ pages }: CachedList): number {
  return pages.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0);
}

/** When the oldest of it was read, in ms. */
export function oldestReadAtMs({ pages }: CachedList): number {
  return Math.min(...pages.map(({ readAt }) => readAt));
}

/** The last place that was read: the one that the list's address says. */
export function lastPagePosition({ pages }: CachedList): ListPosition {
  return pages.at(-1) ?? pages[0];
}

/** `list` with one more page: after all others or, when its place was read before, instead of the older one. */
export function withPage(
  list: CachedList,
  page: CachedPage,
  next: Pick<CachedList, 'nextCursor' | 'total'>,
): CachedList {
  const [first, ...rest] = list.pages;
  const isLast = lastPagePosition(list).cursor === page.cursor;
  const isKnown = list.pages.some(({ cursor }) => cursor === page.cursor);
  const instead = (older: CachedPage) => (older.cursor === page.cursor ? page : older);
  const pages: CachedList['pages'] = isKnown ? [instead(first), ...rest.map(instead)] : [first, ...rest, page];
  return isLast || !isKnown ? { pages, ...next } : { ...list, pages };
}

/** `list` with the rows that come before it, which were read last. */
export function withEarlierRows(list: CachedList, lines: readonly UserListItem[], readAt: number): CachedList {
  return { ...list, pages: [{ cursor: '', from: 0, lines, readAt }, ...list.pages] };
}

/** Keeps which row was opened last, so that coming back to the list finds it. */
export function storeLastOpenedRow(address: string, userId: string): void {
  leftBy = { address, userId };
}

/** The row that this list was left by; told once. A user who is open beside it goes before: else two would be shown. */
export function takeLastOpenedRow(address: string, openId?: string): string | undefined {
  const userId = leftBy?.address === address ? leftBy.userId : undefined;
  if (userId) leftBy = undefined;
  return userId && (openId ?? userId);
}

/** Those beside one person in the list they were seen in. */
export type Neighbors = { previousId?: string; nextId?: string; number: number; listHref: string };

/** Looks through the lists of one environment, the newest first; `base` is the environment's address. */
export function findNeighbors(base: string, userId: string): Neighbors | undefined {
  for (const [address, list] of lists.entries()) {
    if (!address.startsWith(`${base}/users`)) continue;
    const lines = flattenListItems(list);
    const at = lines.findIndex(({ id }) => id === userId);
    if (at < 0) continue;
    const previousId = lines[at - 1]?.id;
    const nextId = lines[at + 1]?.id;
    return {
      ...(previousId ? { previousId } : {}),
      ...(nextId ? { nextId } : {}),
      number: list.pages[0].from + at + 1,
      listHref: withPosition(address, lastPagePosition(list)),
    };
  }
  return undefined;
}
