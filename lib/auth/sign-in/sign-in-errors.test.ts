import { expect, test } from 'vitest';
import { signInErrorMessage, toSignInError } from './sign-in-errors';

test('a sentence names the provider and begins like a sentence', () => {
  expect(signInErrorMessage('cancelled', 'Northgate SSO')).toBe(
    'Signing in at Northgate SSO was not finished. Nothing was changed; you can try again.',
  );
  expect(signInErrorMessage('provider-unavailable', 'single sign-on')).toMatch(/^Single sign-on could not be reached/);
});

test('a code that is not ours says nothing', () => {
  for (const code of [undefined, '', 'toString', '<script>', 'access_denied'])
    expect(signInErrorMessage(code, 'x')).toBeUndefined();
});

test('what the library does not name before counts as the failure of the provider', () => {
  expect(toSignInError('signup_disabled')).toBe('unknown-person');
  for (const code of ['invalid_code', 'issuer_mismatch', 'constructor'])
    expect(toSignInError(code)).toBe('provider-failed');
});
