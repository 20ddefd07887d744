import { createPrivateKey, sign } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { readAccessToken } from './access-token';
import { loadSigningKey, type SigningKey } from './signing-key';
import { createMemoryTokenStore } from './token-store';

const claims = {
  iss: 'https://auth.pingone.eu/env/as',
  aud: ['https://api.pingone.eu'],
  client_id: 'client',
  sub: 'user',
  scope: 'openid',
  env: 'env',
  org: 'org',
  iat: 0,
  jti: 'one',
};
const inOneMinute = () => Math.floor(Date.now() / 1000) + 60;

let key: SigningKey;
beforeAll(async () => {
  key = await loadSigningKey(createMemoryTokenStore());
});

function makeToken(payload: object, signer = key): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${encode({ alg: 'RS256' })}.${encode(payload)}`;
  const signature = sign('RSA-SHA256', Buffer.from(body), createPrivateKey({ key: signer.jwk, format: 'jwk' }));
  return `${body}.${signature.toString('base64url')}`;
}

it('reads a token signed with the key, every time', () => {
  const token = makeToken({ ...claims, exp: inOneMinute() });
  expect(readAccessToken(token, key)).toMatchObject({ sub: 'user', env: 'env' });
  expect(readAccessToken(token, key)).toMatchObject({ sub: 'user', env: 'env' });
});

it('refuses an expired token', () => {
  expect(readAccessToken(makeToken({ ...claims, exp: 1 }), key)).toBeUndefined();
});

it('refuses a changed payload, another key and garbage', async () => {
  const [header, , signature] = makeToken({ ...claims, exp: inOneMinute() }).split('.');
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'other', exp: inOneMinute() })).toString('base64url');
  const stranger = await loadSigningKey(createMemoryTokenStore());
  const foreign = makeToken({ ...claims, jti: 'foreign', exp: inOneMinute() }, stranger);
  for (const token of [`${header}.${changed}.${signature}`, foreign, '', 'a.b.c', 'a.b', `${foreign}.d`]) {
    expect(readAccessToken(token, key)).toBeUndefined();
  }
});

it('keeps the key in the store', async () => {
  const store = createMemoryTokenStore();
  expect((await loadSigningKey(store)).jwk).toEqual((await loadSigningKey(store)).jwk);
});
