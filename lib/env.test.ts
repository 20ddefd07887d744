import { expect, test } from 'vitest';
import { parseEnv, SettingsError } from './env';

const REQUIRED = {
  DATABASE_URL: 'postgres://localhost/tenantry',
  AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
  NANGO_API_KEY: 'key',
};

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    return error instanceof SettingsError ? error.problems : [String(error)];
  }
}

const settingsIn = (problems: readonly string[]) => problems.map((problem) => problem.split(':')[0]).sort();

test('defaults match the documentation, and an empty value counts as not set', () => {
  const env = parseEnv({ ...REQUIRED, NANGO_HOST: '', LOG_LEVEL: '' });
  expect(env).toMatchObject({
    APP_URL: 'http://localhost:3000',
    OIDC_NAME: 'single sign-on',
    NANGO_HOST: 'https://api.nango.dev',
    NANGO_CONNECT_UI_URL: 'https://connect.nango.dev',
    NANGO_CALLS_PER_MINUTE: 150,
    NANGO_INTEGRATION_ADMIN: 'pingone',
    NANGO_INTEGRATION_SELF_SERVICE: 'pingone-self-service',
    PINGONE_API_URL: 'https://api.pingone.{tld}',
    LOG_LEVEL: 'info',
  });
});

test('all problems are reported at once', () => {
  const problems = problemsOf({
    AUTH_SECRET: 'short',
    OIDC_ISSUER: 'https://id.example',
    PINGONE_AUTH_URL: 'https://auth.pingone.eu',
    LOG_LEVEL: 'loud',
  });
  expect(settingsIn(problems)).toEqual([
    'AUTH_SECRET',
    'DATABASE_URL',
    'LOG_LEVEL',
    'NANGO_API_KEY',
    'OIDC_ISSUER',
    'PINGONE_AUTH_URL',
  ]);
});

test('affected settings are named once each', () => {
  try {
    parseEnv({ ...REQUIRED, AUTH_SECRET: 'short', OIDC_CLIENT_ID: 'alone' });
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ settings: ['AUTH_SECRET', 'OIDC_ISSUER'] });
  }
});

test('a problem does not repeat the value', () => {
  const value = 'a-secret-value';
  const source = Object.fromEntries(
    ['DATABASE_URL', 'NANGO_HOST', 'OIDC_ISSUER', 'LOG_LEVEL'].map((name) => [name, value]),
  );
  expect(problemsOf({ ...REQUIRED, ...source }).join()).not.toContain(value);
});

test.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])(
  '%s alone is an incomplete identity provider',
  (name) => {
    expect(settingsIn(problemsOf({ ...REQUIRED, [name]: 'https://id.example' }))).toEqual(['OIDC_ISSUER']);
  },
);

test('trailing slashes are removed from addresses', () => {
  const env = parseEnv({
    ...REQUIRED,
    NANGO_HOST: 'https://nango.example/',
    PINGONE_API_URL: 'https://api.example/{tld}/',
  });
  expect([env.NANGO_HOST, env.PINGONE_API_URL]).toEqual(['https://nango.example', 'https://api.example/{tld}']);
});

test.each([
  { SMTP_URL: 'smtp://mail.example' },
  { SMTP_FROM: 'tenantry@northgate.example' },
  { SMTP_URL: 'https://mail.example', SMTP_FROM: 'tenantry@northgate.example' },
])('rejects %j as a mail server', (settings) => {
  expect(settingsIn(problemsOf({ ...REQUIRED, ...settings }))).toContain('SMTP_URL');
});

test.each(['no-address', 'a@b.example\r\nBcc: c@d.example', 'Tenantry <a@b.example> more'])(
  'rejects %j as a sender',
  (from) => {
    const source = { ...REQUIRED, SMTP_URL: 'smtp://mail.example', SMTP_FROM: from };
    expect(settingsIn(problemsOf(source))).toEqual(['SMTP_FROM']);
  },
);

test.each(['security@example.com', 'mailto:security@example.com', 'https://example.com/report', 'tel:+1-201-555-0123'])(
  '%s is a security contact',
  (contact) => {
    expect(problemsOf({ ...REQUIRED, SECURITY_CONTACT: contact })).toEqual([]);
  },
);

test.each(['the help desk', 'http://example.com', 'javascript:alert(1)', 'security@example.com\nExpires: never'])(
  '%j is no security contact',
  (contact) => {
    expect(settingsIn(problemsOf({ ...REQUIRED, SECURITY_CONTACT: contact }))).toEqual(['SECURITY_CONTACT']);
  },
);
