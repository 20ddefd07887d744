import { EventEmitter, once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { forwardIPv6Loopback } from './loopback.mjs';
import { freePort } from './ports.mjs';

/** Starts `listener` on the IPv4 loopback and forwards the IPv6 loopback to it. Returns the port; undefined without IPv6. */
async function forwardedPort(from: number, listener: RequestListener): Promise<number | undefined> {
  const port = await freePort(from);
  const app = createServer(listener).listen(port, '127.0.0.1');
  await once(app, 'listening');
  const server = await forwardIPv6Loopback(port);
  onTestFinished(() => {
    app.closeAllConnections();
    app.close();
    server?.close();
  });
  return server && port;
}

async function answerAt(port: number): Promise<IncomingMessage> {
  const [answer] = await once(get({ host: '::1', port, agent: false }), 'response');
  return answer;
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer) text += chunk;
  return text;
}

test('a request over IPv6 gets the complete response of the IPv4 server', async ({ skip }) => {
  const long = 'x'.repeat(3_000_000);
  const port = await forwardedPort(44_000, (_, response) => response.end(long));
  if (port === undefined) return skip('this machine has no IPv6');
  expect((await textOf(await answerAt(port))).length).toBe(long.length);
});

test('the server notices when a client disconnects', async ({ skip }) => {
  const app = new EventEmitter();
  const left = once(app, 'left');
  const port = await forwardedPort(44_100, (_, response) => {
    response.on('close', () => app.emit('left'));
    response.write('data: first');
  });
  if (port === undefined) return skip('this machine has no IPv6');
  (await answerAt(port)).destroy();
  await left;
});

test('an IPv6 port in use by another program is reported', async ({ skip }) => {
  const other = createTcpServer();
  const port = await freePort(44_200);
  other.listen(port, '::1');
  const [problem] = await Promise.race([once(other, 'listening'), once(other, 'error')]);
  if (problem) return skip('this machine has no IPv6');
  onTestFinished(() => {
    other.close();
  });
  await expect(forwardIPv6Loopback(port)).rejects.toThrow(`Port ${port} is in use by another program on [::1]`);
});
