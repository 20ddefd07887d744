import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchEarlierRows } from './fetch-earlier-rows';

const { signal } = new AbortController();
const requestedUrls: string[] = [];
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `row ${from + n}`);

/** Serves a list; a cursor is the number of rows before a page. */
function list(ids: readonly string[], status = 200): void {
  vi.stubGlobal('fetch', async (url: string) => {
    requestedUrls.push(url);
    const params = new URL(url, 'http://here').searchParams;
    const from = Number(params.get('cursor') ?? 0);
    const next = from + Number(params.get('limit'));
    const items = ids.slice(from, next).map((id) => ({ id }));
    return Response.json({ items, ...(next < ids.length ? { nextCursor: String(next) } : {}) }, { status });
  });
}

afterEach(() => {
  requestedUrls.length = 0;
  vi.unstubAllGlobals();
});

/** Returns the rows before a visible page of 25 whose position was stored as `before`. */
async function idsBefore(before: number, visible = range(before, before + 25)) {
  const position = { before, visible: new Set(visible) };
  return (await fetchEarlierRows<{ id: string }>('/api/users?limit=25&q=a', position, signal))?.map(({ id }) => id);
}

describe('the rows before a position', () => {
  it('load in one call of the next larger page size', async () => {
    list(range(0, 300));
    expect(await idsBefore(75)).toEqual(range(0, 75));
    expect(requestedUrls).toEqual(['/api/users?limit=100&q=a']);
  });

  it('load in as many calls as needed', async () => {
    list(range(0, 1_000));
    expect(await idsBefore(500)).toEqual(range(0, 500));
    expect(requestedUrls).toHaveLength(3);
  });

  it('have no gap and no duplicate when rows were added, removed, or both in the meantime', async () => {
    list(['new 1', 'new 2', ...range(0, 300)]);
    expect(await idsBefore(50)).toEqual(['new 1', 'new 2', ...range(0, 50)]);
    list(range(10, 300));
    expect(await idsBefore(50)).toEqual(range(10, 50));
    list([...range(0, 30), 'new', ...range(30, 50), ...range(53, 300)]);
    expect(await idsBefore(50)).toEqual([...range(0, 30), 'new', ...range(30, 50)]);
  });

  it('are not requested at row 1, without visible rows, or beyond the limit', async () => {
    list(range(0, 2_000));
    expect(await idsBefore(0)).toBeUndefined();
    expect(await idsBefore(25, [])).toBeUndefined();
    expect(await idsBefore(1_000)).toBeUndefined();
    expect(requestedUrls).toEqual([]);
  });

  it('are not returned unless all of them load', async () => {
    list(range(0, 20));
    expect(await idsBefore(25)).toBeUndefined();
    list(range(0, 300), 429);
    expect(await idsBefore(25)).toBeUndefined();
  });
});
