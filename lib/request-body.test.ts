import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readText } from './request-body';
import { errorResponse } from './respond';

const KIB = 1_024;

function post(body: ReadableStream<Uint8Array>): Request {
  // A stream body requires `duplex`, which the DOM types lack.
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' };
  return new Request('http://localhost/', init);
}

/** Returns a body of `chunks` times 1 KiB; `read` counts the chunks read, `isCancelled` whether the reader canceled. */
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

test('reads a body up to its limit, with characters split across chunks', async () => {
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

test('refuses a longer body after reading all of it', async () => {
  const { body, seen } = bodyOf(200);
  await expect(readText(post(body))).rejects.toMatchObject({ code: 'invalid-input', isDrained: true });
  expect(seen).toEqual({ read: 200, isCancelled: false });
});

test('refuses an endless body with bytes unread, which closes the connection', async () => {
  const { body, seen } = bodyOf(Number.POSITIVE_INFINITY);
  await expect(readText(post(body))).rejects.toMatchObject({ code: 'invalid-input', isDrained: false });
  expect(seen.isCancelled).toBe(false);
  expect(seen.read * KIB).toBeLessThan(1_200_000);
});

test('refuses an oversized body that stalls after 5 s', async () => {
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
  'reports an interrupted body as canceled by the client, with a limit of %i bytes',
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

/** Responds like a route handler in Next: the body is Node's own request stream. */
async function answer(from: IncomingMessage, to: ServerResponse): Promise<void> {
  // Node's `Request` accepts its own stream as a body, which the DOM types do not allow.
  const init = { method: 'POST', body: from as unknown as ReadableStream, duplex: 'half' };
  const refused = await readText(new Request('http://localhost/', init)).catch(errorResponse);
  if (typeof refused === 'string') return void to.end(refused);
  to.writeHead(refused.status, Object.fromEntries(refused.headers)).end();
}

test.each([
  [200_000, 'keep-alive'],
  [5_000_000, 'close'],
])('after a body of %i bytes, the next request succeeds and the connection header is %s', async (bytes, connection) => {
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
    const [response]: IncomingMessage[] = await once(sent, 'response');
    if (!response) throw new Error('no response');
    response.resume();
    await once(response, 'end');
    return response;
  };
  const first = await send('x'.repeat(bytes));
  expect([first.statusCode, first.headers.connection]).toEqual([400, connection]);
  expect((await send('short')).statusCode).toBe(200);
});
