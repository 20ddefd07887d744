import { expect, it } from 'vitest';
import { bareUser as user } from '@/scripts/testing/bare-user';
import { diagnoseSignIn } from './sign-in-diagnosis';

const moment = { now: Date.parse('2026-11-23T09:41:00Z'), zone: 'UTC' };

it('reports disabled before locked', () => {
  const diagnosis = diagnoseSignIn(
    { ...user, enabled: false, account: { locked: true } },
    { status: 'NO_PASSWORD' },
    moment,
  );
  expect(diagnosis.lead).toBe('Can’t sign in: the user is disabled');
  expect(diagnosis.evidence).toContain('also locked');
});

it('shows when PingOne unlocks a locked account', () => {
  const account = { locked: true, lockedAt: '2026-11-23T08:54:00Z', unlockAt: '2026-11-23T09:54:00Z' };
  expect(diagnoseSignIn({ ...user, account }, { status: 'OK' }, moment)).toEqual({
    lead: 'Can’t sign in: the account is locked',
    evidence: 'Locked 47 min ago. The password itself is valid. PingOne unlocks it at 09:54, in 13 min.',
  });
});

it('shows that a lock without an end needs someone to unlock it', () => {
  expect(diagnoseSignIn({ ...user, account: { locked: true } }, undefined, moment).evidence).toBe(
    'It stays locked until someone unlocks it.',
  );
});

it.each([
  ['PASSWORD_LOCKED_OUT', /too many failed attempts/],
  ['PASSWORD_EXPIRED', /expired/],
  ['MUST_CHANGE_PASSWORD', /Must change password/],
  ['NO_PASSWORD', /No password set/],
  ['OK', /Nothing we can see/],
  ['NEW_STATUS', /Nothing we can see/],
])('explains password status %s', (status, lead) => {
  expect(diagnoseSignIn(user, { status }, moment).lead).toMatch(lead);
});

it('ignores the password of a user from an external identity provider', () => {
  const diagnosis = diagnoseSignIn({ ...user, identityProvider: 'SAML' }, { status: 'NO_PASSWORD' }, moment);
  expect(diagnosis.evidence).toContain('PingOne stores no password');
});

it('does not claim a valid password before the password state is loaded', () => {
  expect(diagnoseSignIn(user, undefined, moment).evidence).not.toContain('password');
});
