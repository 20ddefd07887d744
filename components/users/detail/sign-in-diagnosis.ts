import { clockTime, type Moment, relativeTime, timeSince } from '@/lib/format';
import type { PasswordState, User } from '@/lib/pingone/types';
import { identityProviderLabel } from './identity-provider-label';

/** Why somebody cannot sign in, or that nothing known stops them: one sentence, then the evidence. */
export type SignInDiagnosis = { lead: string; evidence: string };

const INNER_CAUSES: Record<string, SignInDiagnosis> = {
  PASSWORD_LOCKED_OUT: {
    lead: 'Cannot sign in with a password: too many failed attempts',
    evidence: 'The password is locked out.',
  },
  PASSWORD_EXPIRED: {
    lead: 'The password has expired',
    evidence: 'PingOne asks for a new password at the next sign-on.',
  },
  MUST_CHANGE_PASSWORD: {
    lead: 'Must change password',
    evidence: 'PingOne accepts the current password, then asks for a new one at the next sign-on.',
  },
  NO_PASSWORD: {
    lead: 'No password set',
    evidence: 'Set a password before this user can sign in with one.',
  },
};

/** What the user's own state and, when it is known, the password's tell. Disabled outweighs locked outweighs the rest. */
export function diagnoseSignIn(user: User, password: PasswordState | undefined, moment: Moment): SignInDiagnosis {
  if (!user.enabled) return disabled(user);
  if (user.account.locked) return locked(user, password, moment);
  if (user.state === 'not-verified') {
    return {
      lead: 'Cannot sign in: the account is not verified',
      evidence: 'PingOne is waiting for the verification code it sent to the user.',
    };
  }
  const external = user.identityProvider !== 'PING_ONE';
  const inner = external ? undefined : INNER_CAUSES[password?.status ?? ''];
  if (inner) return { lead: inner.lead, evidence: inner.evidence + unlocksIn(password?.secondsUntilUnlock) };
  if (user.account.canAuthenticate === false) {
    return {
      lead: 'Cannot sign in',
      evidence: 'PingOne reports that this account cannot authenticate, without a reason.',
    };
  }
  return {
    lead: 'Nothing we can see blocks sign-in',
    evidence: external
      ? `Signs in through ${identityProviderLabel(user.identityProvider)}, so PingOne stores no password.`
      : fine(user, password),
  };
}

function disabled(user: User): SignInDiagnosis {
  const more = user.account.locked ? ' The account is also locked.' : '';
  return {
    lead: 'Cannot sign in: the user is disabled',
    evidence: `Enable the user in PingOne to allow sign-in.${more}`,
  };
}

function locked({ account }: User, password: PasswordState | undefined, moment: Moment): SignInDiagnosis {
  const since = account.lockedAt ? `Locked ${timeSince(account.lockedAt, moment)}. ` : '';
  const valid = password?.status === 'OK' ? 'The password itself is valid. ' : '';
  const until =
    account.unlockAt ??
    (account.secondsUntilUnlock === undefined ? undefined : later(account.secondsUntilUnlock, moment));
  const end = until
    ? `PingOne unlocks it at ${clockTime(until, moment.zone)}, ${relativeTime(until, moment)}.`
    : 'It stays locked until someone unlocks it.';
  return { lead: 'Cannot sign in: the account is locked', evidence: since + valid + end };
}

function later(seconds: number, { now }: Moment): string {
  return new Date(now + seconds * 1000).toISOString();
}

function unlocksIn(seconds: number | undefined): string {
  return seconds ? ` It can be used again in ${Math.ceil(seconds / 60)} min.` : '';
}

function fine(user: User, password: PasswordState | undefined): string {
  const known = password
    ? 'The account is enabled and not locked, and the password is valid'
    : 'The account is enabled and not locked';
  return user.mfaEnabled ? `${known}. MFA is on.` : `${known}. MFA is off.`;
}
