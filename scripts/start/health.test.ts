import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { waitForHealth } from './health.mjs';

/** An app whose health says these, one after the other, and the last one from then on. */
async function appThatSays(
  ...answers: { status?: number; startId?: string | undefined; nango?: string }[]
): Promise<string> {
  const server = createServer((_, response) => {
    const { status = 200, startId, nango = 'ok' } = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
    response.writeHead(status).end(JSON.stringify({ nango, setup: 'done', startId }));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

test('an app that becomes healthy is waited for', async () => {
  const origin = await appThatSays({ status: 503, startId: 'ours' }, { startId: 'ours' });
  expect(await waitForHealth(origin, 'ours', 5_000)).toMatchObject({ nango: 'ok', setup: 'done' });
});

test.each(['theirs', undefined])('the health of an app that another start began (%s) is not ours', async (startId) => {
  const origin = await appThatSays({ startId });
  await expect(waitForHealth(origin, 'ours', 200)).rejects.toThrow('another Tenantry answers there');
});

test.each(['slow', 'unreachable'])('a Nango that is %s once is asked for again', async (nango) => {
  const passing = await appThatSays({ startId: 'ours', nango }, { startId: 'ours' });
  expect(await waitForHealth(passing, 'ours', 5_000)).toMatchObject({ nango: 'ok' });
  const lasting = await appThatSays({ startId: 'ours', nango });
  expect(await waitForHealth(lasting, 'ours', 5_000)).toMatchObject({ nango });
});
