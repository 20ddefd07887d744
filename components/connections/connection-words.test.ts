import { describe, expect, it } from 'vitest';
import { healthAdvice, revokeInstructions } from './connection-words';

describe('what can be done about a connection', () => {
  it.each(['admin', 'self-service'] as const)('names who can sign in again to one of the profile %s', (profile) => {
    const advice = healthAdvice({ health: 'needs-reconnecting', profile });
    expect(advice).toContain(profile === 'admin' ? 'Anyone in this tenant' : 'The person whose record');
  });

  it('blames no setting when there is no answer: the reason beside it names what an owner can check', () => {
    expect(healthAdvice({ health: 'unreachable', profile: 'admin' })).toContain('retries automatically');
    expect(healthAdvice({ health: 'unreachable', profile: 'admin' })).not.toContain('NANGO');
  });

  it('is nothing while it is healthy or being looked at', () => {
    expect(healthAdvice({ health: 'healthy', profile: 'admin' })).toBeUndefined();
    expect(healthAdvice({ health: 'checking', profile: 'admin' })).toBeUndefined();
  });
});

it('the ways to revoke at PingOne are those of the kind of app', () => {
  expect(revokeInstructions({ profile: 'admin' })[0]).toContain('Worker');
  expect(revokeInstructions({ profile: 'self-service' })[0]).toContain('OIDC Web App');
});
