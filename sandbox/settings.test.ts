import { describe, expect, it } from 'vitest';
import { readSettings, SandboxSettingsError } from './settings';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    if (error instanceof SandboxSettingsError) return error.problems;
    throw error;
  }
}

describe('settings of the sandbox', () => {
  it('are all optional', () => {
    expect(readSettings({})).toMatchObject({
      SANDBOX_BIND: 'localhost',
      SANDBOX_NANGO_PORT: { port: 4310, chosen: false },
      SANDBOX_NANGO_CALLBACKS: [],
      SANDBOX_USERS: 100_000,
      SANDBOX_APP_URL: 'http://localhost:3000',
      SANDBOX_WEBHOOKS: true,
    });
  });

  it('use an explicitly chosen port', () => {
    expect(readSettings({ SANDBOX_IDP_PORT: '5000' }).SANDBOX_IDP_PORT).toEqual({ port: 5000, chosen: true });
  });

  it('treat an empty setting as unset', () => {
    expect(readSettings({ SANDBOX_USERS: '', SANDBOX_WEBHOOKS: ' ' })).toMatchObject({ SANDBOX_WEBHOOKS: true });
  });

  it('split callbacks at commas and spaces', () => {
    const callbacks = 'http://a.example/oauth/callback, http://b.example/oauth/callback';
    expect(readSettings({ SANDBOX_NANGO_CALLBACKS: callbacks }).SANDBOX_NANGO_CALLBACKS).toHaveLength(2);
  });

  it('report everything that is wrong at once', () => {
    const problems = problemsOf({
      SANDBOX_NANGO_PORT: 'x',
      SANDBOX_APP_URL: 'ftp://x',
      SANDBOX_WEBHOOKS: 'maybe',
      PINGONE_API_URL: 'https://api.example',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'SANDBOX_NANGO_PORT',
      'SANDBOX_APP_URL',
      'SANDBOX_WEBHOOKS',
      'PINGONE_API_URL',
    ]);
  });
});
