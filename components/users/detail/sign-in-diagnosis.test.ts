import { expect, it } from 'vitest';
import type { User } from '@/lib/pingone/types';
import { diagnoseSignIn } from './sign-in-diagnosis';

const moment = { now: Date.parse('2026-11-23T09:41:00Z'), zone: 'UTC' };

const user: User = {
  id: 'u',
  environmentId: 'e',
  username: 'ana',
  name: {},
  state: 'enabled',
  enabled: true,
  mfaEnabled: true,
  account: { locked: false },
  verification: {},
  identityProvider: 'PING_ONE',
  profile: [],
  custom: [],
};

it('says that a disabled user is disabled before anything else', () => {
  const why = diagnoseSignIn({ ...user, enabled: false, account: { locked: true } }, { status: 'NO_PASSWORD' }, moment);
  expect(why.lead).toBe('Cannot sign in: the user is disabled');
  expect(why.evidence).toContain('also locked');
});

it('tells when PingOne unlocks a locked account', () => {
  const account = { locked: true, lockedAt: '2026-11-23T08:54:00Z', unlockAt: '2026-11-23T09:54:00Z' };
  expect(diagnoseSignIn({ ...user, account }, { status: 'OK' }, moment)).toEqual({
    lead: 'Cannot sign in: the account is locked',
    evidence: 'Locked 47 min ago. The password itself is valid. PingOne unlocks it at 09:54, in 13 min.',
  });
});

it('tells when nobody but an administrator unlocks it', () => {
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
])('explains a password that is %s', (status, lead) => {
  expect(diagnoseSignIn(user, { status }, moment).lead).toMatch(lead);
});

it('does not ask for a password where another provider vouches', () => {
  const why = diagnoseSignIn({ ...user, identityProvider: 'SAML' }, { status: 'NO_PASSWORD' }, moment);
  expect(why.evidence).toContain('PingOne stores no password');
});

it('does not claim a valid password before it was read', () => {
  expect(diagnoseSignIn(user, undefined, moment).evidence).not.toContain('password');
});
