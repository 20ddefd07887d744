import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { pageMembers } from '@/lib/answer-schemas';
import { fetchEarlierRows } from './fetch-earlier-rows';

const { signal } = new AbortController();
const schema = z.object(pageMembers(z.object({ id: z.string() })));
const list = { api: '/api/users?limit=25&q=a', answer: () => schema };
const requestedUrls: string[] = [];
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => `row ${from + n}`);

/** Serves a list; a cursor is the number of rows before a page. */
function serve(ids: readonly string[], status = 200): void {
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
  return (await fetchEarlierRows(list, position, signal))?.map(({ id }) => id);
}

describe('the rows before a position', () => {
  it('load in one call of the next larger page size', async () => {
    serve(range(0, 300));
    expect(await idsBefore(75)).toEqual(range(0, 75));
    expect(requestedUrls).toEqual(['/api/users?limit=100&q=a']);
  });

  it('load in as many calls as needed', async () => {
    serve(range(0, 1_000));
    expect(await idsBefore(500)).toEqual(range(0, 500));
    expect(requestedUrls).toHaveLength(3);
  });

  it('have no gap and no duplicate when rows were added, removed, or both in the meantime', async () => {
    serve(['new 1', 'new 2', ...range(0, 300)]);
    expect(await idsBefore(50)).toEqual(['new 1', 'new 2', ...range(0, 50)]);
    serve(range(10, 300));
    expect(await idsBefore(50)).toEqual(range(10, 50));
    serve([...range(0, 30), 'new', ...range(30, 50), ...range(53, 300)]);
    expect(await idsBefore(50)).toEqual([...range(0, 30), 'new', ...range(30, 50)]);
  });

  it('are not requested at row 1, without visible rows, or beyond the limit', async () => {
    serve(range(0, 2_000));
    expect(await idsBefore(0)).toBeUndefined();
    expect(await idsBefore(25, [])).toBeUndefined();
    expect(await idsBefore(1_000)).toBeUndefined();
    expect(requestedUrls).toEqual([]);
  });

  it('are not returned unless all of them load', async () => {
    serve(range(0, 20));
    expect(await idsBefore(25)).toBeUndefined();
    serve(range(0, 300), 429);
    expect(await idsBefore(25)).toBeUndefined();
  });
});
