import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readLines, type SearchStreamEvent, streamSearch } from './search-stream';

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function collect<T>(items: AsyncGenerator<T, void, undefined>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const answer = (text: string, init?: ResponseInit) => new Response(text, init);
const read = async (response: Promise<Response>): Promise<SearchStreamEvent[]> => {
  vi.stubGlobal('fetch', () => response);
  return collect(streamSearch({ text: 'ana', environmentIds: [] }, new AbortController().signal));
};

afterEach(() => vi.unstubAllGlobals());

describe('lines of a stream', () => {
  it('are whole wherever the bytes were cut, inside a letter too', async () => {
    const anyLines = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(anyLines, fc.array(fc.nat(200), { maxLength: 6 }), async (lines, cuts) => {
        const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const pieces = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(await collect(readLines(streamOf(pieces)))).toEqual(lines);
      }),
    );
  });
});

describe('a search as the browser reads it', () => {
  it('ends with its last line', async () => {
    const text = '{"kind":"asked","environments":[]}\n{"kind":"done"}\n{"kind":"found"}\n';
    expect((await read(Promise.resolve(answer(text)))).map(({ kind }) => kind)).toEqual(['asked', 'done']);
  });

  it('names everything in its address only while that is short', async () => {
    const sent: { url: string; init: RequestInit | undefined }[] = [];
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      sent.push({ url, init });
      return answer('{"kind":"done"}\n');
    });
    const environmentIds = Array.from({ length: 500 }, () => crypto.randomUUID());
    const { signal } = new AbortController();
    await collect(streamSearch({ text: 'ana & co', environmentIds: [] }, signal));
    await collect(streamSearch({ text: 'ana & co', environmentIds }, signal));
    const [everywhere, again] = sent;
    expect(everywhere).toEqual({ url: '/api/search?q=ana+%26+co', init: { headers: {}, signal } });
    expect(again).toMatchObject({ url: '/api/search', init: { method: 'POST', signal } });
    expect(JSON.parse(String(again?.init?.body))).toEqual({ q: 'ana & co', environments: environmentIds });
  });

  it('is broken when it was refused, and says why', async () => {
    const error = { code: 'not-signed-in', message: 'Sign in first.', id: 'x-1' };
    const lines = await read(Promise.resolve(answer(JSON.stringify({ error }), { status: 401 })));
    expect(lines).toEqual([{ kind: 'broken', problem: error }]);
  });

  it.each([
    ['cut off', '{"kind":"asked","environments":[]}\n'],
    ['cut off in mid-line', '{"kind":"asked","environments":[]}\n{"kind":"fou'],
    ['no JSON', '<html>\n'],
    ['JSON of another form', '[]\n'],
  ])('is broken when it is %s', async (_, text) => {
    expect((await read(Promise.resolve(answer(text)))).at(-1)).toMatchObject({ kind: 'broken' });
  });

  it('is broken when Tenantry is not reached', async () => {
    expect(await read(Promise.reject(new TypeError('Failed to fetch')))).toMatchObject([
      { problem: { code: 'offline' } },
    ]);
  });
});
