import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SearchLine, SearchStarted } from '@/lib/api/search';
import { readLines, streamSearch } from './search-stream';

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function collect<T>(items: AsyncGenerator<T, void, undefined>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const asked: SearchStarted = {
  kind: 'asked',
  understood: { kind: 'text', text: 'ana' },
  filter: 'username sw "ana"',
  places: [],
  environments: [],
  notAsked: [],
  unlisted: [],
};
const ASKED = `${JSON.stringify(asked)}\n`;
const respond = (text: string, init?: ResponseInit) => new Response(text, init);
const read = async (response: Promise<Response>): Promise<SearchLine[]> => {
  vi.stubGlobal('fetch', () => response);
  return collect(streamSearch({ text: 'ana', environmentIds: [] }, new AbortController().signal));
};

afterEach(() => vi.unstubAllGlobals());

describe('the lines of a stream', () => {
  it('are complete wherever the bytes are split, even within a character', async () => {
    const anyLines = fc.array(
      fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', '')),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(anyLines, fc.array(fc.nat(200), { maxLength: 6 }), async (lines, cuts) => {
        const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
        const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.slice(places[index], end));
        expect(await collect(readLines(streamOf(chunks)))).toEqual(lines);
      }),
    );
  });
});

describe('a search stream', () => {
  it('ends at the `done` line', async () => {
    const text = `${ASKED}{"kind":"done"}\n{"kind":"done"}\n`;
    expect(await read(Promise.resolve(respond(text)))).toEqual([asked, { kind: 'done' }]);
  });

  it('ends at a `broken` line with the problem that the server sent', async () => {
    const broken = { kind: 'broken', problem: { code: 'overloaded', message: 'Wait.', id: '7' } };
    expect(await read(Promise.resolve(respond(`${ASKED}${JSON.stringify(broken)}\n`)))).toEqual([asked, broken]);
  });

  it('sends environment ids in the body, since a URL would be too long', async () => {
    const sent: { url: string; init: RequestInit | undefined }[] = [];
    vi.stubGlobal('fetch', async (url: string, init?: RequestInit) => {
      sent.push({ url, init });
      return respond('{"kind":"done"}\n');
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

  it('is broken when the request is refused, with the reason', async () => {
    const error = { code: 'not-signed-in', message: 'Sign in first.', id: 'x-1' };
    const lines = await read(Promise.resolve(respond(JSON.stringify({ error }), { status: 401 })));
    expect(lines).toEqual([{ kind: 'broken', problem: error }]);
  });

  it.each([
    ['cut off', ASKED],
    ['cut off within a line', `${ASKED}{"kind":"fou`],
    ['not JSON', '<html>\n'],
    ['JSON of another shape', '[]\n'],
    ['a line without a required member', '{"kind":"found"}\n{"kind":"done"}\n'],
  ])('is broken when it is %s', async (_, text) => {
    expect((await read(Promise.resolve(respond(text)))).at(-1)).toMatchObject({ kind: 'broken' });
  });

  it('is broken when Tenantry cannot be reached', async () => {
    expect(await read(Promise.reject(new TypeError('Failed to fetch')))).toMatchObject([
      { problem: { code: 'offline' } },
    ]);
  });
});
