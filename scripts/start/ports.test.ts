import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { choosePort, freePort, isPortFree, listenAddress, originAt } from './ports.mjs';

async function takenPort(host?: string): Promise<number> {
  const server = createServer().listen(0, host);
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

test('a port that is taken only on the loopback address is not free', async () => {
  expect(await isPortFree(await takenPort('127.0.0.1'))).toBe(false);
});

test('a taken default port is skipped', async () => {
  const taken = await takenPort();
  expect(await choosePort(undefined, taken)).toBeGreaterThan(taken);
});

test('a taken port that was chosen is an error', async () => {
  const taken = await takenPort();
  await expect(choosePort(String(taken), 3000)).rejects.toThrow(`Port ${taken}`);
});

test('a chosen port that is free is used', async () => {
  const port = await freePort(41_000);
  expect(await choosePort(String(port), 3000)).toBe(port);
});

test.each(['0', '70000', 'http', '3.5'])('PORT=%s is refused', async (chosen) => {
  await expect(choosePort(chosen, 3000)).rejects.toThrow('is not a port');
});

test('ports in the list of taken ones are skipped', async () => {
  const first = await freePort(42_000);
  expect(await freePort(first, [first])).toBeGreaterThan(first);
});

test('a port reserved by another process is skipped until that process ends', async () => {
  const ports = new URL('./ports.mjs', import.meta.url).href;
  const program = `(await import('${ports}')).freePort(43_000).then(console.log); setInterval(() => {}, 1_000);`;
  const other = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    other.kill();
  });
  const given = Number(String(await once(other.stdout, 'data')));
  expect(await isPortFree(given)).toBe(true);
  expect(await freePort(given)).not.toBe(given);
  other.kill();
  await once(other, 'exit');
  expect(await freePort(given)).toBe(given);
});

test('a chosen address is used, also with the sandbox', async () => {
  expect(await listenAddress('127.0.0.1', false)).toBe('127.0.0.1');
  expect(await listenAddress('0.0.0.0', true)).toBe('0.0.0.0');
});

test('the default is only this machine with the sandbox, and all addresses without', async () => {
  expect(await listenAddress(undefined, true)).toBe('localhost');
  const server = createServer().listen(0, await listenAddress(undefined, false));
  onTestFinished(() => {
    server.close();
  });
  await once(server, 'listening');
  expect(server.address()).toMatchObject({ address: expect.stringMatching(/^(::|0\.0\.0\.0)$/) });
});

test.each([
  ['::', 'http://localhost:3000'],
  ['0.0.0.0', 'http://localhost:3000'],
  ['127.0.0.1', 'http://localhost:3000'],
  ['localhost', 'http://localhost:3000'],
  ['192.0.2.7', 'http://192.0.2.7:3000'],
  ['2001:db8::7', 'http://[2001:db8::7]:3000'],
])('a server that listens on %s is reached at %s', (bind, origin) => {
  expect(originAt(bind, 3000)).toBe(origin);
});
