import { expect, test } from 'vitest';
import { readText } from './respond';

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
