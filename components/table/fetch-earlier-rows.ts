import { PAGE_SIZES } from '@/lib/pingone/filter/query-limits';
import type { Answer } from '../api/answers';
import { requestJson } from '../api/request-json';

const LARGEST_PAGE = Math.max(...PAGE_SIZES);
const MAX_CALLS = 5;

export type ListApi<Item> = {
  /** The API URL without a position. */
  api: string;
  /** The schema of a page. */
  answer: Answer<{ items: readonly Item[]; nextCursor?: string; unreadable?: number }>;
};
type Position = {
  /** Number of earlier rows when the position was stored; the list may have changed since. */
  before: number;
  /** Ids of the visible rows. */
  visible: ReadonlySet<string>;
};

/**
 * Returns the items of the list at `api` before the first visible one, so that rows added or removed in the meantime leave
 * no gap and no duplicate. Undefined when the visible row is not within five pages, or when a call fails.
 */
export async function fetchEarlierRows<Item extends { id: string }>(
  { api, answer }: ListApi<Item>,
  { before, visible }: Position,
  signal: AbortSignal,
): Promise<readonly Item[] | undefined> {
  if (before === 0 || before >= MAX_CALLS * LARGEST_PAGE || visible.size === 0) return undefined;
  const limit = PAGE_SIZES.find((size) => size > before) ?? LARGEST_PAGE;
  const earlier: Item[] = [];
  let cursor: string | undefined;
  for (let calls = 0; calls < MAX_CALLS; calls++) {
    const url = pageUrl(api, limit, cursor);
    const result = await requestJson(url, { answer, signal }).catch(() => undefined);
    if (!result?.ok) return undefined;
    const { items, nextCursor } = result.value;
    const found = items.findIndex(({ id }) => visible.has(id));
    earlier.push(...(found < 0 ? items : items.slice(0, found)));
    if (found >= 0) return earlier;
    if (nextCursor === undefined) return undefined;
    cursor = nextCursor;
  }
  return undefined;
}

function pageUrl(api: string, limit: number, cursor: string | undefined): string {
  const [path = '', query] = api.split('?');
  const params = new URLSearchParams(query);
  params.set('limit', String(limit));
  if (cursor !== undefined) params.set('cursor', cursor);
  return `${path}?${params}`;
}
