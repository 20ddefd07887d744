import { atPlace, type Place } from '../data-table/place';
import { appendLines, type UserLine } from './user-line';

/** `readAt`: when PingOne answered, in ms. `unreadable`: how many more records came and could not be read. */
export type SeenPage = Place & { lines: readonly UserLine[]; readAt: number; unreadable?: number };

/** A list as far as it is here. */
export type SeenList = { pages: readonly [SeenPage, ...SeenPage[]]; nextCursor?: string; total?: number };

const MOST_LISTS = 12;

/** The lists this browser has shown since it loaded Tenantry, newest last. In memory only: they are people's data. */
const lists = new Map<string, SeenList>();
/** The row that somebody left a list by. */
let leftBy: { address: string; userId: string } | undefined;

/** `address` is what the list asks for, without a place in it. */
export function rememberList(address: string, list: SeenList): void {
  lists.delete(address);
  lists.set(address, list);
  const oldest = lists.keys().next().value;
  if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest);
}

/** The list that was here when `cursor` was its place. From its start on only the first page: that is where one begins. */
export function recallList(address: string, cursor: string): SeenList | undefined {
  const list = lists.get(address);
  const at = list?.pages.findIndex((page) => page.cursor === cursor) ?? -1;
  if (!list || at < 0) return undefined;
  const [first, second] = list.pages;
  return at === 0 && second ? { pages: [first], nextCursor: second.cursor } : list;
}

/** The users of all pages; one who moved between pages while they were read is kept once, where they were first. */
export function linesOf({ pages: [first, ...rest] }: SeenList): readonly UserLine[] {
  return rest.reduce((lines, page) => appendLines(lines, page.lines), first.lines);
}

/** How many records of all pages could not be read. */
export function unreadableIn({ pages }: SeenList): number {
  return pages.reduce((sum, { unreadable = 0 }) => sum + unreadable, 0);
}

/** When the oldest of it was read, in ms. */
export function readAtOf({ pages }: SeenList): number {
  return Math.min(...pages.map(({ readAt }) => readAt));
}

/** The last place that was read: the one that the list's address says. */
export function lastPlace({ pages }: SeenList): Place {
  return pages.at(-1) ?? pages[0];
}

/** `list` with one more page: after all others or, when its place was read before, instead of the older one. */
export function withPage(list: SeenList, page: SeenPage, next: Pick<SeenList, 'nextCursor' | 'total'>): SeenList {
  const [first, ...rest] = list.pages;
  const isLast = lastPlace(list).cursor === page.cursor;
  const isKnown = list.pages.some(({ cursor }) => cursor === page.cursor);
  const instead = (older: SeenPage) => (older.cursor === page.cursor ? page : older);
  const pages: SeenList['pages'] = isKnown ? [instead(first), ...rest.map(instead)] : [first, ...rest, page];
  return isLast || !isKnown ? { pages, ...next } : { ...list, pages };
}

/** `list` with the rows that come before it, which were read last. */
export function withEarlier(list: SeenList, lines: readonly UserLine[], readAt: number): SeenList {
  return { ...list, pages: [{ cursor: '', from: 0, lines, readAt }, ...list.pages] };
}

/** Keeps which row was opened last, so that coming back to the list finds it. */
export function leaveBy(address: string, userId: string): void {
  leftBy = { address, userId };
}

/** The row that this list was left by; told once. A user who is open beside it goes before: else two would be shown. */
export function returnTo(address: string, openId?: string): string | undefined {
  const userId = leftBy?.address === address ? leftBy.userId : undefined;
  if (userId) leftBy = undefined;
  return userId && (openId ?? userId);
}

/** Those beside one person in the list they were seen in. */
export type Neighbours = { previousId?: string; nextId?: string; number: number; listHref: string };

/** Looks through the lists of one environment, the newest first; `base` is the environment's address. */
export function neighboursOf(base: string, userId: string): Neighbours | undefined {
  for (const [address, list] of [...lists].reverse()) {
    if (!address.startsWith(`${base}/users`)) continue;
    const lines = linesOf(list);
    const at = lines.findIndex(({ id }) => id === userId);
    if (at < 0) continue;
    const previousId = lines[at - 1]?.id;
    const nextId = lines[at + 1]?.id;
    return {
      ...(previousId ? { previousId } : {}),
      ...(nextId ? { nextId } : {}),
      number: list.pages[0].from + at + 1,
      listHref: atPlace(address, lastPlace(list)),
    };
  }
  return undefined;
}
