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

type BodyKind = { headers: Record<string, string>; write(to: ClientRequest): void };

const LENGTH = { 'content-length': String(BYTES) };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Ways to send a body above every limit. */
const BODY_KINDS: Readonly<Record<string, BodyKind>> = {
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

/** Endpoints of the app and the auth library, and paths without a handler. */
const ENDPOINTS = [
  ...listEndpoints(),
  ...listAuthEndpoints(),
  'POST /nowhere',
  'POST /_next/static/nowhere.js',
  'POST /api/%7Bnowhere%7D',
  'DELETE /sign-in',
];

/** Every endpoint with each method that sends a body; pages get a GET and a POST, both with a body. */
const SENT = ENDPOINTS.flatMap((endpoint) => {
  const [method = '', path = ''] = endpoint.split(' ');
  return (method === 'PAGE' ? ['GET', 'POST'] : [method]).map((sent) => ({ method: sent, path }));
});

/** Next.js itself reads bodies sent to a page or to a path with encoded characters, before our code runs. */
const READ_BY_US = SENT.filter(({ path }) => path.startsWith('/api/') && !path.includes('%'));

/** Would end the session that the test uses. */
const ENDS_SESSION = '/api/auth/sign-out';

const createdLink = z.object({ url: z.string() });

/** Header that passes as Nango's signature until the body is read. */
const SIGNED = { 'x-nango-hmac-sha256': 'a'.repeat(64), 'x-nango-signature': 'a'.repeat(64) };

async function cookieOf(api: APIRequestContext): Promise<string> {
  const { cookies } = await api.storageState();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

const filled = (path: string, token: string) =>
  path.replace('[token]', token).replace(/\[+(?:\.\.\.)?\w+\]+/g, 'nowhere');

test('the endpoints of the auth library are found', () => {
  expect(listAuthEndpoints()).toContain('POST /api/auth/sign-in/email');
});

for (const [name, bodyKind] of Object.entries(BODY_KINDS)) {
  test(`a body of 200 kB sent ${name} leaves the connection usable, at every endpoint`, async ({ world }) => {
    const owner = await world.member('owner');
    const data = { recipient: 'Ada', profile: 'admin', client: 'own' };
    const { url } = await parseResponse(owner.api.post('/api/connect-links', { data }), createdLink);
    const token = url.split('/').at(-1) ?? '';
    const cookie = await cookieOf(owner.api);
    const health = { method: 'GET', path: '/api/health', headers: {}, write: (to: ClientRequest) => void to.end() };
    const answers: string[] = [];
    for (const who of [{}, { cookie }]) {
      for (const { method, path } of SENT) {
        if (path === ENDS_SESSION && 'cookie' in who) continue;
        const connection = openKeepAliveClient(stack().url);
        const headers = { ...bodyKind.headers, ...SIGNED, ...who };
        await connection.send({ method, path: filled(path, token), headers, write: bodyKind.write });
        answers.push(`${method} ${path}: ${await connection.send(health)}`);
        connection.close();
      }
    }
    expect(answers.filter((line) => !line.endsWith(': 200'))).toEqual([]);
  });
}

test('a client that aborts its body is not logged as a failure of Tenantry, at any API endpoint', async ({ world }) => {
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
  // Requests are handled in this order and this endpoint reads bodies: once it has logged, the others have.
  const last = openKeepAliveClient(stack().url);
  await last.breakOff({ method: 'POST', path: '/api/theme', headers: { ...JSON_TYPE, ...LENGTH }, write: () => {} });
  last.close();
  const newLines = () => logged().slice(before);
  const abortedRequests = () => newLines().filter((line) => line.includes('"msg":"request canceled by client"')).length;
  await expect.poll(abortedRequests).toBeGreaterThan(20);
  expect(newLines().filter((line) => /"level":[56]0|⨯|uncaught|^Error/.test(line))).toEqual([]);
});
