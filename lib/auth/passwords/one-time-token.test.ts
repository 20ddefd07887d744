import { expect, test } from 'vitest';
import { createOneTimeToken, hashOneTimeToken, isSameSecret } from './one-time-token';

test('a token is found by its hash, which does not contain it', () => {
  const { token, hash } = createOneTimeToken();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(hashOneTimeToken(token)).toBe(hash);
  expect(hash).not.toContain(token);
  expect(createOneTimeToken().token).not.toBe(token);
});

test('invalid tokens have no hash', () => {
  for (const text of ['', 'x', 'a'.repeat(44), `${'a'.repeat(42)}=`, `${'a'.repeat(42)}\n`])
    expect(hashOneTimeToken(text)).toBeUndefined();
});

test('secrets of any length can be compared', () => {
  expect([isSameSecret('a', 'a'), isSameSecret('a', 'ab'), isSameSecret('', 'a')]).toEqual([true, false, false]);
});
