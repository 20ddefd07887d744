import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readText } from './request-body';
import { errorResponse } from './respond';

const KIB = 1_024;

function post(body: ReadableStream<Uint8Array>): Request {
  // A stream needs `duplex`, which the types of the DOM do not know.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return new Request('http://localhost/', init);
}

/** A body of `chunks` times 1 KiB; `read` counts what was taken of it, `cancelled` whether its reader gave up. */
function bodyOf(chunks: number) {
  const seen = { read: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (seen.read === chunks) return controller.close();
      seen.read += 1;
      controller.enqueue(new Uint8Array(KIB));
    },
    cancel: () => {
      seen.isCancelled = true;
    },
  });
  return { body, seen };
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

test('a longer body is refused once all of it is off the connection', async () => {
  const { body, seen } = bodyOf(200);
  await expect(readText(post(body))).rejects.toMatchObject({ code: 'invalid-input', isDrained: true });
  expect(seen).toEqual({ read: 200, isCancelled: false });
});

test('an endless body is refused with bytes of it unread, which closes the connection', async () => {
  const { body, seen } = bodyOf(Number.POSITIVE_INFINITY);
  await expect(readText(post(body))).rejects.toMatchObject({ code: 'invalid-input', isDrained: false });
  expect(seen.isCancelled).toBe(false);
  expect(seen.read * KIB).toBeLessThan(1_200_000);
});

test('a body that stops coming once it is too long is refused after 5 s', async () => {
  vi.useFakeTimers();
  try {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(KIB)) });
    const refused = expect(readText(post(body), 1)).rejects.toMatchObject({ isDrained: false });
    await vi.advanceTimersByTimeAsync(5_001);
    await refused;
  } finally {
    vi.useRealTimers();
  }
});

test.each([1, 200_000])(
  'a body that is broken off is cancelled, with a limit of %i bytes: no failure of ours',
  async (maxBytes) => {
    let chunks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1;
        if (chunks > 3) throw new Error('aborted');
        controller.enqueue(new Uint8Array(KIB));
      },
    });
    await expect(readText(post(body), maxBytes)).rejects.toMatchObject({ code: 'cancelled', status: 499 });
  },
);

/** Answers as Next lets a route handler do it: the body is Node's own stream of the request. */
async function answer(from: IncomingMessage, to: ServerResponse): Promise<void> {
  // Node's stream is a body for its own `Request`, which the types of the DOM do not know.
  const init = { method: 'POST', body: from as unknown as ReadableStream, duplex: 'half' };
  const refused = await readText(new Request('http://localhost/', init)).catch(errorResponse);
  if (typeof refused === 'string') return void to.end(refused);
  to.writeHead(refused.status, Object.fromEntries(refused.headers)).end();
}

test.each([
  [200_000, 'keep-alive'],
  [5_000_000, 'close'],
])('after a body of %i bytes the next request is answered, over a connection told to %s', async (bytes, told) => {
  const server = createServer((from, to) => void answer(from, to)).listen(0);
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => {
    agent.destroy();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const send = async (body: string): Promise<IncomingMessage> => {
    const sent = request({ port, agent, method: 'POST' });
    sent.on('error', () => {});
    sent.end(body);
    const [answered]: IncomingMessage[] = await once(sent, 'response');
    if (!answered) throw new Error('no answer');
    answered.resume();
    await once(answered, 'end');
    return answered;
  };
  const first = await send('x'.repeat(bytes));
  expect([first.statusCode, first.headers.connection]).toEqual([400, told]);
  expect((await send('short')).statusCode).toBe(200);
});
