import { readFileSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import { listAuthEndpoints, listEndpoints } from './access-matrix/list-endpoints';
import { expect, parseResponse, test } from './support/fixtures';
import { openKeepAliveClient } from './support/keep-alive-client';
import { stack } from './support/stack';

const BYTES = 200_000;
const BODY = 'x'.repeat(BYTES);
const CHUNK = BODY.slice(0, BYTES / 20);

type Way = { headers: Record<string, string>; write(to: ClientRequest): void };

const LENGTH = { 'content-length': String(BYTES) };
const JSON_TYPE = { 'content-type': 'application/json' };

/** How a body over every limit may come. */
const WAYS: Readonly<Record<string, Way>> = {
  'at once': { headers: { ...JSON_TYPE, ...LENGTH }, write: (to) => to.end(BODY) },
  'as a form': {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...LENGTH },
    write: (to) => to.end(BODY),
  },
  'without a length': {
    headers: { ...JSON_TYPE, 'transfer-encoding': 'chunked' },
    write: (to) => {
      for (let count = 0; count < 20; count += 1) to.write(CHUNK);
      to.end();
    },
  },
  'in two parts': {
    headers: { ...JSON_TYPE, ...LENGTH },
    write: (to) => {
      to.write(BODY.slice(BYTES / 4), () => to.end(BODY.slice(0, BYTES / 4)));
    },
  },
  'as a server action': {
    headers: { 'content-type': 'text/plain', 'next-action': '7f'.repeat(21), ...LENGTH },
    write: (to) => to.end(BODY),
  },
};

/** Doors of the app, those of the sign-in library, and addresses that nothing of ours answers. */
const DOORS = [
  ...listEndpoints(),
  ...listAuthEndpoints(),
  'POST /nowhere',
  'POST /_next/static/nowhere.js',
  'POST /api/%7Bnowhere%7D',
  'DELETE /sign-in',
];

/** Each door with every method that sends a body to it; pages are asked with one and written to. */
const SENT = DOORS.flatMap((door) => {
  const [method = '', path = ''] = door.split(' ');
  return (method === 'PAGE' ? ['GET', 'POST'] : [method]).map((sent) => ({ method: sent, path }));
});

/** Next itself reads what is sent to a page, and to an address with something encoded in it, before our code runs. */
const READ_BY_US = SENT.filter(({ path }) => path.startsWith('/api/') && !path.includes('%'));

/** Ends every session that the test sends with. */
const ENDS_SESSION = '/api/auth/sign-out';

const linkMade = z.object({ url: z.string() });

/** A header that passes as Nango's signature until the body is read. */
const SIGNED = { 'x-nango-hmac-sha256': 'a'.repeat(64), 'x-nango-signature': 'a'.repeat(64) };

async function cookieOf(api: APIRequestContext): Promise<string> {
  const { cookies } = await api.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const filled = (path: string, token: string) =>
  path.replace('[token]', token).replace(/\[+(?:\.\.\.)?\w+\]+/g, 'nowhere');

test('the doors of the sign-in library are found', () => {
  expect(listAuthEndpoints()).toContain('POST /api/auth/sign-in/email');
});

for (const [name, way] of Object.entries(WAYS)) {
  test(`a body of 200 kB sent ${name} leaves the connection answering, at every door`, async ({ world }) => {
    const owner = await world.member('owner');
    const data = { recipient: 'Ada', profile: 'admin', client: 'own' };
    const { url } = await parseResponse(owner.api.post('/api/connect-links', { data }), linkMade);
    const token = url.split('/').at(-1) ?? '';
    const cookie = await cookieOf(owner.api);
    const health = { method: 'GET', path: '/api/health', headers: {}, write: (to: ClientRequest) => void to.end() };
    const answers: string[] = [];
    for (const who of [{}, { cookie }]) {
      for (const { method, path } of SENT) {
        if (path === ENDS_SESSION && 'cookie' in who) continue;
        const connection = openKeepAliveClient(stack().url);
        const headers = { ...way.headers, ...SIGNED, ...who };
        await connection.send({ method, path: filled(path, token), headers, write: way.write });
        answers.push(`${method} ${path}: ${await connection.send(health)}`);
        connection.close();
      }
    }
    expect(answers.filter((line) => !line.endsWith(': 200'))).toEqual([]);
  });
}

test('a client that breaks off its body is no failure of ours, at any door of the API', async ({ world }) => {
  const cookie = await cookieOf((await world.member('owner')).api);
  const logged = () => readFileSync(stack().log, 'utf8').split('\n');
  const before = logged().length;
  for (const { method, path } of READ_BY_US) {
    if (path === ENDS_SESSION) continue;
    const connection = openKeepAliveClient(stack().url);
    const headers = { ...JSON_TYPE, ...LENGTH, ...SIGNED, cookie };
    await connection.breakOff({ method, path: filled(path, 'nowhere'), headers, write: () => {} });
    connection.close();
  }
  // Doors are asked in this order, and this one reads bodies: once it has told, the others have.
  const last = openKeepAliveClient(stack().url);
  await last.breakOff({ method: 'POST', path: '/api/theme', headers: { ...JSON_TYPE, ...LENGTH }, write: () => {} });
  last.close();
  const news = () => logged().slice(before);
  const brokenOff = () => news().filter((line) => line.includes('"msg":"request canceled by client"')).length;
  await expect.poll(brokenOff).toBeGreaterThan(20);
  expect(news().filter((line) => /"level":[56]0|⨯|uncaught|^Error/.test(line))).toEqual([]);
});
