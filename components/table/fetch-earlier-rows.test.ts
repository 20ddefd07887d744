import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchEarlierRows } from './fetch-earlier-rows';

const { signal } = new AbortController();
const asked: string[] = [];
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `row ${from + n}`);

/** A list as it is now; a cursor says after how many rows a page begins. */
function list(ids: readonly string[], status = 200): void {
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const params = new URL(url, 'http://here').searchParams;
    const from = Number(params.get('cursor') ?? 0);
    const next = from + Number(params.get('limit'));
    const items = ids.slice(from, next).map((id) => ({ id }));
    return Response.json({ items, ...(next < ids.length ? { nextCursor: String(next) } : {}) }, { status });
  });
}

afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

/** What comes before a page of 25 that is shown and was kept as the one after `before` rows. */
async function idsBefore(before: number, shown = range(before, before + 25)) {
  const where = { before, shown: new Set(shown) };
  return (await fetchEarlierRows<{ id: string }>('/api/users?limit=25&q=a', where, signal))?.map(({ id }) => id);
}

describe('the rows before a place', () => {
  it('come in one call of the next page size', async () => {
    list(range(0, 300));
    expect(await idsBefore(75)).toEqual(range(0, 75));
    expect(asked).toEqual(['/api/users?limit=100&q=a']);
  });

  it('come in as many calls as they take', async () => {
    list(range(0, 1_000));
    expect(await idsBefore(500)).toEqual(range(0, 500));
    expect(asked).toHaveLength(3);
  });

  it('have no gap and nothing twice when rows came, went, or both in the meantime', async () => {
    list(['new 1', 'new 2', ...range(0, 300)]);
    expect(await idsBefore(50)).toEqual(['new 1', 'new 2', ...range(0, 50)]);
    list(range(10, 300));
    expect(await idsBefore(50)).toEqual(range(10, 50));
    list([...range(0, 30), 'new', ...range(30, 50), ...range(53, 300)]);
    expect(await idsBefore(50)).toEqual([...range(0, 30), 'new', ...range(30, 50)]);
  });

  it('are not asked for at row 1, without rows that are shown, or too far down', async () => {
    list(range(0, 2_000));
    expect(await idsBefore(0)).toBeUndefined();
    expect(await idsBefore(25, [])).toBeUndefined();
    expect(await idsBefore(1_000)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('do not come at all when they cannot all come', async () => {
    list(range(0, 20));
    expect(await idsBefore(25)).toBeUndefined();
    list(range(0, 300), 429);
    expect(await idsBefore(25)).toBeUndefined();
  });
});
