import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

const SOURCES = {
  nonce: 'bm9uY2U=',
  connectUiUrl: 'https://connect.nango.dev/some/path',
  oidcIssuer: undefined,
  isDevelopment: false,
};
const directive = (policy: string, name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `));

test('scripts run only with a nonce', () => {
  expect(directive(contentSecurityPolicy(SOURCES), 'script-src')).toBe("script-src 'nonce-bm9uY2U=' 'strict-dynamic'");
});

test('frames and connections are limited to this origin and Connect UI', () => {
  const policy = contentSecurityPolicy(SOURCES);
  expect(directive(policy, 'frame-src')).toBe('frame-src https://connect.nango.dev');
  expect(directive(policy, 'connect-src')).toBe("connect-src 'self' https://connect.nango.dev");
});

test('forms may submit to this origin, and to the identity provider if there is one', () => {
  expect(directive(contentSecurityPolicy(SOURCES), 'form-action')).toBe("form-action 'self'");
  const withProvider = contentSecurityPolicy({ ...SOURCES, oidcIssuer: 'https://sso.northgate.example/as' });
  expect(directive(withProvider, 'form-action')).toBe("form-action 'self' https://sso.northgate.example");
});

test('only development allows eval', () => {
  expect(contentSecurityPolicy(SOURCES)).not.toContain('unsafe-eval');
  expect(contentSecurityPolicy({ ...SOURCES, isDevelopment: true })).toContain("'unsafe-eval'");
});
