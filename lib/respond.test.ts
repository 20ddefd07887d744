import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from './errors';
import { jsonLines, readJson, readText } from './respond';

function post(body: ReadableStream<Uint8Array>): Request {
  // A stream needs `duplex`, which the types of the DOM do not know.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return new Request('http://localhost/', init);
}

test('a body is read up to its limit, and characters may be cut across chunks', async () => {
  const bytes = new TextEncoder().encode('Kári');
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  expect(await readText(post(body), 5)).toBe('Kári');
  expect(await readText(new Request('http://localhost/', { method: 'POST' }))).toBe('');
});

test('a longer body is refused before it has ended', async () => {
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  await expect(readText(post(endless), 10_000)).rejects.toMatchObject({ code: 'invalid-input' });
});

describe('lines of JSON', () => {
  const left = new AbortController().signal;

  test('are sent one by one, and neither kept nor gathered on their way', async () => {
    const answer = await jsonLines(async function* () {
      yield { kind: 'one' };
      yield { kind: 'two' };
    }, left);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(await answer.text()).toBe('{"kind":"one"}\n{"kind":"two"}\n');
  });

  test('are none when the first cannot be told: that is an error answer', async () => {
    const refused = jsonLines(async function* () {
      yield await Promise.reject(new AppError('not-allowed', 'No.'));
    }, left);
    await expect(refused).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test.each(['the reader', 'the request'])(
    'end their work when %s leaves, though nothing more was told',
    async (who) => {
      const request = new AbortController();
      const signals: AbortSignal[] = [];
      const answer = await jsonLines(async function* (signal) {
        signals.push(signal);
        yield 1;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      }, request.signal);
      const reader = answer.body?.getReader();
      await reader?.read();
      if (who === 'the request') request.abort();
      else await reader?.cancel();
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    },
  );
});

test.each([String.raw`{"name":"a\u0000b"}`, String.raw`{"names":["b","\ud800"]}`, String.raw`{"a\u0000":1}`])(
  '%s holds what no database does, and is refused',
  async (body) => {
    const request = new Request('http://localhost/', { method: 'POST', body });
    await expect(readJson(request, z.unknown())).rejects.toMatchObject({ code: 'invalid-input' });
  },
);

test('text of any script is taken, a backslash before it too', async () => {
  const sent = { name: '💩 ג \\u0000', more: [1, null, true] };
  const request = new Request('http://localhost/', { method: 'POST', body: JSON.stringify(sent) });
  expect(await readJson(request, z.unknown())).toEqual(sent);
});
