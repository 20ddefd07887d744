/** Why a sign-in did not happen, in words for the sign-in page. The codes travel in its address (`?error=`). */
const SENTENCES = {
  'wrong-password':
    'This email and password do not belong together. Check both, or ask an owner for a new password link.',
  'wrong-code': 'This code is wrong, or was used before. Wait until your app shows the next one.',
  'wrong-backup-code': 'This is none of your backup codes, or it was used before.',
  'code-too-late': 'This sign-in waited too long for its code, or too many codes were wrong. Begin it again.',
  'too-many-attempts': 'There were too many attempts to sign in. Wait ten minutes and try again.',
  'not-a-member': 'You are not a member of any workspace here. Ask an owner to add you by this email.',
  'unknown-person':
    '{provider} knows you, but nobody here has your email. Ask an owner to add you by the email you use there.',
  'email-not-verified':
    '{provider} did not vouch for your email, so Tenantry cannot tell that it is yours. Have it verified there, or sign in with a password.',
  'email-changed':
    'Your email at {provider} is no longer the one you have here. Ask an owner to add you by the new one.',
  'no-email':
    '{provider} did not tell your email, so Tenantry cannot tell who you are. Its app needs the scopes email and profile.',
  cancelled: 'Signing in at {provider} was not finished. Nothing was changed; you can try again.',
  'not-the-same-browser':
    'This sign-in was started more than ten minutes ago, in another browser, or at another address. Start it again here.',
  'provider-unavailable': '{provider} could not be reached. Try again in a minute, or sign in with a password.',
  'provider-failed': '{provider} gave an answer that Tenantry cannot trust or read. Its settings need attention.',
  'internal-failure': 'Tenantry could not finish signing you in. Its log has the reason. Try again in a minute.',
} as const;

export type SignInError = keyof typeof SENTENCES;

/** What the sign-in library calls the same things, in the address it sends a browser back to. */
const OF_LIBRARY: Readonly<Record<string, SignInError>> = {
  access_denied: 'cancelled',
  account_not_linked: 'email-not-verified',
  email_changed: 'email-changed',
  email_not_found: 'no-email',
  email_not_verified: 'email-not-verified',
  internal_server_error: 'internal-failure',
  not_a_member: 'not-a-member',
  signup_disabled: 'unknown-person',
  state_invalid: 'not-the-same-browser',
  state_mismatch: 'not-the-same-browser',
  state_not_found: 'not-the-same-browser',
  unable_to_link_account: 'internal-failure',
  validation_failed: 'internal-failure',
};

/** Our code for one of the library's; what it did not name before counts as the provider's failure. */
export function toSignInError(code: string): SignInError {
  return Object.hasOwn(OF_LIBRARY, code) ? (OF_LIBRARY[code] ?? 'provider-failed') : 'provider-failed';
}

function isSignInError(code: string): code is SignInError {
  return Object.hasOwn(SENTENCES, code);
}

/** The sentence for a code from an address; undefined when it is none of ours. */
export function signInErrorMessage(code: string | undefined, providerName: string): string | undefined {
  if (code === undefined || !isSignInError(code)) return undefined;
  const sentence = SENTENCES[code].replaceAll('{provider}', providerName);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
