import { describe, expect, it } from 'vitest';
import { healthAdvice, revokeInstructions } from './connection-words';

describe('health advice', () => {
  it.each(['admin', 'self-service'] as const)('names who can sign in again for the profile %s', (profile) => {
    const advice = healthAdvice({ health: 'needs-reconnecting', profile });
    expect(advice).toContain(profile === 'admin' ? 'Anyone in this tenant' : 'The person whose record');
  });

  it('names no setting when unreachable, because the reason shown with it does', () => {
    expect(healthAdvice({ health: 'unreachable', profile: 'admin' })).toContain('retries automatically');
    expect(healthAdvice({ health: 'unreachable', profile: 'admin' })).not.toContain('NANGO');
  });

  it('is undefined while healthy or checking', () => {
    expect(healthAdvice({ health: 'healthy', profile: 'admin' })).toBeUndefined();
    expect(healthAdvice({ health: 'checking', profile: 'admin' })).toBeUndefined();
  });
});

it('revoke instructions match the app type', () => {
  expect(revokeInstructions({ profile: 'admin' })[0]).toContain('Worker');
  expect(revokeInstructions({ profile: 'self-service' })[0]).toContain('OIDC Web App');
});
