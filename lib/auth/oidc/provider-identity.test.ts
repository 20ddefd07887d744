import { once } from 'node:events';
import { createServer } from 'node:http';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { log } from '../../log';
import { readProviderIdentity } from './provider-identity';

const TOKEN = { sub: 's1', email: 'Ines@Northgate.example', name: 'Ines' };
let answer: { status: number; body: string };
let asked: (string | undefined)[] = [];
let userInfoUrl: string;
const server = createServer((request, response) => {
  asked.push(request.headers.authorization);
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
  asked = [];
});

function read(claims: object, info?: object | string, status = 200) {
  answer = { status, body: typeof info === 'string' ? info : JSON.stringify(info) };
  const idToken = `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const provider = { userInfoUrl: info === undefined ? undefined : userInfoUrl };
  return readProviderIdentity(provider, { idToken, accessToken: 'access' });
}

test.each([
  ['tells it', { ...TOKEN, email_verified: true }, {}, true, 0],
  ['tells it as text', { ...TOKEN, email_verified: 'true' }, {}, true, 0],
  ['leaves it out', TOKEN, { sub: 's1', email: 'ines@northgate.example', email_verified: true }, true, 1],
  ['leaves the email out too', { sub: 's1' }, { ...TOKEN, email_verified: true }, true, 1],
  ['says no', { ...TOKEN, email_verified: false }, { ...TOKEN, email_verified: true }, false, 0],
  ['says what nobody can read', { ...TOKEN, email_verified: 1 }, { ...TOKEN, email_verified: true }, false, 0],
  ['leaves it out, and userinfo says no', TOKEN, { ...TOKEN, email_verified: false }, false, 1],
  ['leaves it out, and userinfo too', TOKEN, TOKEN, false, 1],
  ['leaves it out, and userinfo is another’s', TOKEN, { ...TOKEN, sub: 's2', email_verified: true }, false, 1],
  [
    'leaves it out, and userinfo has another email',
    TOKEN,
    { sub: 's1', email: 'b@b.example', email_verified: true },
    false,
    1,
  ],
])('whether the e-mail is verified, where the ID token %s', async (_case, claims, info, isVerified, calls) => {
  expect(await read(claims, info)).toMatchObject({
    id: 's1',
    email: 'ines@northgate.example',
    emailVerified: isVerified,
  });
  expect(asked).toEqual(Array.from({ length: calls }, () => 'Bearer access'));
});

test.each([
  ['is not there', undefined, 200],
  ['fails', {}, 500],
  ['answers no JSON', 'a.signed.token', 200],
])('nobody is vouched for by a userinfo endpoint that %s', async (_case, info, status) => {
  expect(await read(TOKEN, info, status)).toMatchObject({ emailVerified: false });
});

test('a refusal is logged by its claim and where it was looked for, not by what it says', async () => {
  const warn = vi.spyOn(log(), 'warn').mockImplementation(() => undefined);
  await read(TOKEN, TOKEN);
  await read({ ...TOKEN, email_verified: false, email: 'ines\u200b@northgate.example' });
  const said = 'single sign-on refused';
  expect(warn.mock.calls).toEqual([
    [{ claim: 'email_verified', found: 'absent', sources: ['id token', 'userinfo'] }, said],
    [{ claim: 'email', found: 'unreadable', sources: ['id token'] }, said],
  ]);
  warn.mockRestore();
});

test('without an ID token there is nobody', async () => {
  expect(await readProviderIdentity({ userInfoUrl }, { accessToken: 'access' })).toBeUndefined();
});

test.each([
  ['that is empty', ''],
  ['with a NUL', 's\u0000'],
  ['with half a surrogate pair', 's\ud800'],
  ['that is too long', 's'.repeat(256)],
])('a subject %s is nobody', async (_what, sub) => {
  expect(await read({ ...TOKEN, sub, email_verified: true })).toBeUndefined();
});
