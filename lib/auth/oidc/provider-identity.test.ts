import { once } from 'node:events';
import { createServer } from 'node:http';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { log } from '../../log';
import { readProviderIdentity } from './provider-identity';

const TOKEN = { sub: 's1', email: 'Ines@Northgate.example', name: 'Ines' };
let answer: { status: number; body: string };
let authorizations: (string | undefined)[] = [];
let userInfoUrl: string;
const server = createServer((request, response) => {
  authorizations.push(request.headers.authorization);
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
});

beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://nowhere',
    AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
    NANGO_API_KEY: 'key',
    LOG_LEVEL: 'silent',
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  userInfoUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/userinfo`;
  return () => void server.close();
});
beforeEach(() => {
  authorizations = [];
});

function read(claims: object, info?: object | string, status = 200) {
  answer = { status, body: typeof info === 'string' ? info : JSON.stringify(info) };
  const idToken = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const provider = { userInfoUrl: info === undefined ? undefined : userInfoUrl };
  return readProviderIdentity(provider, { idToken, accessToken: 'access' });
}

test.each([
  ['has the claim', { ...TOKEN, email_verified: true }, {}, true, 0],
  ['has the claim as text', { ...TOKEN, email_verified: 'true' }, {}, true, 0],
  ['omits it', TOKEN, { sub: 's1', email: 'ines@northgate.example', email_verified: true }, true, 1],
  ['omits the email too', { sub: 's1' }, { ...TOKEN, email_verified: true }, true, 1],
  ['says no', { ...TOKEN, email_verified: false }, { ...TOKEN, email_verified: true }, false, 0],
  ['has an invalid value', { ...TOKEN, email_verified: 1 }, { ...TOKEN, email_verified: true }, false, 0],
  ['omits it, and userinfo says false', TOKEN, { ...TOKEN, email_verified: false }, false, 1],
  ['omits it, and userinfo too', TOKEN, TOKEN, false, 1],
  ['omits it, and userinfo is of another person', TOKEN, { ...TOKEN, sub: 's2', email_verified: true }, false, 1],
  [
    'omits it, and userinfo has another email',
    TOKEN,
    { sub: 's1', email: 'b@b.example', email_verified: true },
    false,
    1,
  ],
])(
  'the email is verified only if a source confirms it: the ID token %s',
  async (_case, claims, info, isVerified, calls) => {
    expect(await read(claims, info)).toMatchObject({
      id: 's1',
      email: 'ines@northgate.example',
      emailVerified: isVerified,
    });
    expect(authorizations).toEqual(Array.from({ length: calls }, () => 'Bearer access'));
  },
);

test.each([
  ['does not exist', undefined, 200],
  ['fails', {}, 500],
  ['answers no JSON', 'a.signed.token', 200],
])('a userinfo endpoint that %s verifies no email', async (_case, info, status) => {
  expect(await read(TOKEN, info, status)).toMatchObject({ emailVerified: false });
});

test('a refusal is logged by claim and source, not by value', async () => {
  const warn = vi.spyOn(log(), 'warn').mockImplementation(() => undefined);
  await read(TOKEN, TOKEN);
  await read({ ...TOKEN, email_verified: false, email: 'ines\u200b@northgate.example' });
  const message = 'single sign-on refused';
  expect(warn.mock.calls).toEqual([
    [{ claim: 'email_verified', found: 'absent', sources: ['id token', 'userinfo'] }, message],
    [{ claim: 'email', found: 'unreadable', sources: ['id token'] }, message],
  ]);
  warn.mockRestore();
});

test('there is no identity without an ID token', async () => {
  expect(await readProviderIdentity({ userInfoUrl }, { accessToken: 'access' })).toBeUndefined();
});

test.each([
  ['that is empty', ''],
  ['with a NUL', 's\u0000'],
  ['with half a surrogate pair', 's\ud800'],
  ['that is too long', 's'.repeat(256)],
])('a subject %s is not an identity', async (_what, sub) => {
  expect(await read({ ...TOKEN, sub, email_verified: true })).toBeUndefined();
});
