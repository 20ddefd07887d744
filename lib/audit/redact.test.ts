import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from './canonical-json';
import { isSecretName, redact, redactText } from './redact';

const PLANTED = 'planted-secret-value';
const SECRET_KEYS = [
  'password',
  'newPassword',
  'current_password',
  'client_secret',
  'clientSecret',
  'accessToken',
  'refresh-token',
  'idToken',
  'otp',
  'oneTimePasscode',
  'apiKey',
  'API_KEY',
  'privateKey',
  'recoveryCode',
  'sessionId',
  'Set-Cookie',
  'Authorization',
  'nangoConnectionId',
  'totpSecret',
  'pin',
  'jwt',
  'code_verifier',
];

test.each(SECRET_KEYS)('a value named %s is redacted at any depth', (key) => {
  const given: Json = {
    [key]: PLANTED,
    user: { list: [{ [key]: { deep: PLANTED } }, { [key]: [PLANTED] }] },
    n: { [key]: 4711 },
  };
  const text = canonicalJson(redact(given));
  expect(text).not.toContain(PLANTED);
  expect(text).not.toContain('4711');
  expect(text).toContain(key);
});

test.each([
  'passwordState',
  'password_status',
  'passwordPolicy',
  'tokenCount',
  'passwordExpired',
  'keyboard',
  'spin',
  'target',
  'author',
])('%s is not a secret', (key) => {
  expect(isSecretName(key)).toBe(false);
});

test('booleans and null are kept: they only show whether a secret is set', () => {
  expect(redact({ password: true, token: null })).toEqual({ password: true, token: null });
});

test.each([
  'Bearer abcdefgh12345678',
  'failed with eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl in it',
  'otpauth://totp/Tenant?secret=ABC',
])('a text like %j is redacted', (text) => {
  expect(redactText(text)).toContain('(redacted)');
  expect(redactText(text)).not.toMatch(/abcdefgh|eyJ|secret=ABC/);
  expect(canonicalJson(redact({ note: text }))).not.toMatch(/abcdefgh|eyJ|secret=ABC/);
});

test('an empty text becomes null, and a very long one is truncated', () => {
  expect(redactText('')).toBeNull();
  expect(redactText('x'.repeat(9_000))).toHaveLength(2_001);
});

test('redacted values can be stored, and redacting them again changes nothing', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const given: Json = JSON.parse(JSON.stringify(value));
      const once = redact(given);
      expect(canonicalJson(once)).not.toMatch(/\\u0000|\\ud[89a-f]/);
      expect(redact(once)).toEqual(once);
    }),
  );
});
