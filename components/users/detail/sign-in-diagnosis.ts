import { clockTime, type Moment, relativeTime, timeSince } from '@/lib/format';
import type { PasswordState, User } from '@/lib/pingone/types';
import { identityProviderLabel } from './identity-provider-label';

/** Why a user cannot sign in, or that no reason is known: one sentence, then the evidence. */
export type SignInDiagnosis = { lead: string; evidence: string };

const PASSWORD_DIAGNOSES: Record<string, SignInDiagnosis> = {
  PASSWORD_LOCKED_OUT: {
    lead: 'Can’t sign in with a password: too many failed attempts',
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

/** Diagnoses sign-in from the user and, once loaded, the password state. Disabled comes first, then locked, then the rest. */
export function diagnoseSignIn(user: User, password: PasswordState | undefined, moment: Moment): SignInDiagnosis {
  if (!user.enabled) return diagnoseDisabled(user);
  if (user.account.locked) return diagnoseLocked(user, password, moment);
  if (user.state === 'not-verified') {
    return {
      lead: 'Can’t sign in: the account is not verified',
      evidence: 'PingOne is waiting for the verification code it sent to the user.',
    };
  }
  const isExternal = user.identityProvider !== 'PING_ONE';
  const passwordDiagnosis = isExternal ? undefined : PASSWORD_DIAGNOSES[password?.status ?? ''];
  if (passwordDiagnosis) {
    const { lead, evidence } = passwordDiagnosis;
    return { lead, evidence: evidence + passwordUnlockText(password?.secondsUntilUnlock) };
  }
  if (user.account.canAuthenticate === false) {
    return {
      lead: 'Can’t sign in',
      evidence: 'PingOne reports that this account cannot authenticate, without a reason.',
    };
  }
  return {
    lead: 'Nothing we can see blocks sign-in',
    evidence: isExternal
      ? `Signs in through ${identityProviderLabel(user.identityProvider)}, so PingOne stores no password.`
      : evidenceWithoutCause(user, password),
  };
}

function diagnoseDisabled(user: User): SignInDiagnosis {
  const alsoLocked = user.account.locked ? ' The account is also locked.' : '';
  return {
    lead: 'Can’t sign in: the user is disabled',
    evidence: `Enable the user in PingOne to allow sign-in.${alsoLocked}`,
  };
}

function diagnoseLocked({ account }: User, password: PasswordState | undefined, moment: Moment): SignInDiagnosis {
  const since = account.lockedAt ? `Locked ${timeSince(account.lockedAt, moment)}. ` : '';
  const valid = password?.status === 'OK' ? 'The password itself is valid. ' : '';
  const until =
    account.unlockAt ??
    (account.secondsUntilUnlock === undefined ? undefined : isoTimeAfter(account.secondsUntilUnlock, moment));
  const end = until
    ? `PingOne unlocks it at ${clockTime(until, moment.zone)}, ${relativeTime(until, moment)}.`
    : 'It stays locked until someone unlocks it.';
  return { lead: 'Can’t sign in: the account is locked', evidence: since + valid + end };
}

function isoTimeAfter(seconds: number, { now }: Moment): string {
  return new Date(now + seconds * 1000).toISOString();
}

function passwordUnlockText(seconds: number | undefined): string {
  return seconds ? ` It can be used again in ${Math.ceil(seconds / 60)} min.` : '';
}

function evidenceWithoutCause(user: User, password: PasswordState | undefined): string {
  const known = password
    ? 'The account is enabled and not locked, and the password is valid'
    : 'The account is enabled and not locked';
  return user.mfaEnabled ? `${known}. MFA is on.` : `${known}. MFA is off.`;
}
