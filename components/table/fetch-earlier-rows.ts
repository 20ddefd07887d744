import { PAGE_SIZES } from '@/lib/pingone/filter/query-limits';
import { hasItems, requestJson } from '../api/request-json';

const LARGEST_PAGE = Math.max(...PAGE_SIZES);
const MOST_CALLS = 5;

type Answer<Item> = { items: readonly Item[]; nextCursor?: string };
type Where = {
  /** How many came before when the place was kept; by now it may be more or fewer. */
  before: number;
  /** Ids of the rows that are shown. */
  shown: ReadonlySet<string>;
};

/**
 * Returns the items of the list that `api` answers up to the first one that is shown, so that rows which came or went in
 * the meantime leave no gap and nothing twice. Undefined when that one is not within five pages, or when a call failed.
 */
export async function fetchEarlierRows<Item extends { id: string }>(
  api: string,
  { before, shown }: Where,
  signal: AbortSignal,
): Promise<readonly Item[] | undefined> {
  if (before === 0 || before >= MOST_CALLS * LARGEST_PAGE || shown.size === 0) return undefined;
  const limit = PAGE_SIZES.find((size) => size > before) ?? LARGEST_PAGE;
  const earlier: Item[] = [];
  let cursor: string | undefined;
  for (let calls = 0; calls < MOST_CALLS; calls++) {
    const page = pageOf(api, limit, cursor);
    const answer = await requestJson(page, { is: hasItems<Item>, signal }).catch(() => undefined);
    if (!answer?.ok) return undefined;
    const { items, nextCursor }: Answer<Item> = answer.value;
    const found = items.findIndex(({ id }) => shown.has(id));
    earlier.push(...(found < 0 ? items : items.slice(0, found)));
    if (found >= 0) return earlier;
    if (nextCursor === undefined) return undefined;
    cursor = nextCursor;
  }
  return undefined;
}

function pageOf(api: string, limit: number, cursor: string | undefined): string {
  const [path = '', query] = api.split('?');
  const params = new URLSearchParams(query);
  params.set('limit', String(limit));
  if (cursor !== undefined) params.set('cursor', cursor);
  return `${path}?${params}`;
}
