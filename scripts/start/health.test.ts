import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { waitForHealth } from './health.mjs';

/** Starts an app whose health endpoint returns these answers in order, and then repeats the last one. */
async function startAppWithHealth(
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

test('waits until the app is healthy', async () => {
  const origin = await startAppWithHealth({ status: 503, startId: 'ours' }, { startId: 'ours' });
  expect(await waitForHealth(origin, 'ours', 5_000)).toMatchObject({ nango: 'ok', setup: 'done' });
});

test.each(['theirs', undefined])('ignores the health of an app that another process started (%s)', async (startId) => {
  const origin = await startAppWithHealth({ startId });
  await expect(waitForHealth(origin, 'ours', 200)).rejects.toThrow('another Tenantry responds at that address');
});

test.each(['slow', 'unreachable'])('checks again when Nango is %s once', async (nango) => {
  const passing = await startAppWithHealth({ startId: 'ours', nango }, { startId: 'ours' });
  expect(await waitForHealth(passing, 'ours', 5_000)).toMatchObject({ nango: 'ok' });
  const lasting = await startAppWithHealth({ startId: 'ours', nango });
  expect(await waitForHealth(lasting, 'ours', 5_000)).toMatchObject({ nango });
});
