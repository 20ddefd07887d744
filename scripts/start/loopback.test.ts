import { EventEmitter, once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { forwardIPv6Loopback } from './loopback.mjs';
import { freePort } from './ports.mjs';

/** A port whose IPv4 loopback answers with `listener`, and its IPv6 one through what is tested; none without IPv6. */
async function passedOn(from: number, listener: RequestListener): Promise<number | undefined> {
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

test('what comes to IPv6 is answered whole by the server on IPv4', async ({ skip }) => {
  const long = 'x'.repeat(3_000_000);
  const port = await passedOn(44_000, (_, response) => response.end(long));
  if (port === undefined) return skip('this machine has no IPv6');
  expect((await textOf(await answerAt(port))).length).toBe(long.length);
});

test('a reader that leaves is noticed by the server', async ({ skip }) => {
  const app = new EventEmitter();
  const left = once(app, 'left');
  const port = await passedOn(44_100, (_, response) => {
    response.on('close', () => app.emit('left'));
    response.write('data: first');
  });
  if (port === undefined) return skip('this machine has no IPv6');
  (await answerAt(port)).destroy();
  await left;
});

test('a port that another program has on IPv6 is named', async ({ skip }) => {
  const other = createTcpServer();
  const port = await freePort(44_200);
  other.listen(port, '::1');
  const [problem] = await Promise.race([once(other, 'listening'), once(other, 'error')]);
  if (problem) return skip('this machine has no IPv6');
  onTestFinished(() => {
    other.close();
  });
  await expect(forwardIPv6Loopback(port)).rejects.toThrow(`Port ${port} is taken by another program on [::1]`);
});
