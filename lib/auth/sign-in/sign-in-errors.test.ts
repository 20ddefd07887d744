import { expect, test } from 'vitest';
import { signInErrorMessage, toSignInError } from './sign-in-errors';

test('a message names the provider and starts with a capital letter', () => {
  expect(signInErrorMessage('cancelled', 'Northgate SSO')).toBe(
    'Signing in at Northgate SSO was canceled. Nothing was changed. Try again.',
  );
  expect(signInErrorMessage('provider-unavailable', 'single sign-on')).toMatch(/^Single sign-on could not be reached/);
});

test('an unknown code has no message', () => {
  for (const code of [undefined, '', 'toString', '<script>', 'access_denied'])
    expect(signInErrorMessage(code, 'x')).toBeUndefined();
});

test('an unknown code of the library counts as a failure of the provider', () => {
  expect(toSignInError('signup_disabled')).toBe('unknown-person');
  for (const code of ['invalid_code', 'issuer_mismatch', 'constructor'])
    expect(toSignInError(code)).toBe('provider-failed');
});
