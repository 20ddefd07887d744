/** Why a sign-in failed, as messages for the sign-in page. The codes are in its URL (`?error=`). */
const MESSAGES = {
  'wrong-password': 'Email or password is incorrect. Check both, or ask an owner for a new password link.',
  'wrong-code': 'This code is wrong or was already used. Wait for the next code in your app.',
  'wrong-backup-code': 'This backup code is wrong or was already used.',
  'code-too-late': 'This sign-in expired, or too many codes were wrong. Sign in again.',
  'too-many-attempts': 'Too many sign-in attempts. Wait ten minutes and try again.',
  'not-a-member': 'You are not a member of any workspace here. Ask an owner to add you with this email.',
  'unknown-person':
    'You are signed in at {provider}, but no member here has your email. Ask an owner to add you with the email you use there.',
  'email-not-verified':
    '{provider} has not verified your email, so Tenantry cannot confirm that it is yours. Verify it there, or sign in with a password.',
  'email-changed':
    'Your email at {provider} differs from the one you have here. Ask an owner to add you with the new one.',
  'no-email':
    '{provider} did not send your email, so Tenantry cannot identify you. Its app needs the scopes email and profile.',
  cancelled: 'Signing in at {provider} was canceled. Nothing was changed. Try again.',
  'not-the-same-browser':
    'This sign-in was started more than ten minutes ago, in another browser or at another address. Sign in again here.',
  'provider-unavailable': '{provider} could not be reached. Try again in a minute, or sign in with a password.',
  'provider-failed':
    '{provider} sent a response that Tenantry cannot verify or read. Ask an owner to check its settings.',
  'internal-failure': 'Tenantry could not sign you in. The reason is in its log. Try again in a minute.',
} as const;

export type SignInError = keyof typeof MESSAGES;

/** The sign-in library's codes for the same errors, in the URL to which it redirects. */
const LIBRARY_ERRORS: Readonly<Record<string, SignInError>> = {
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

/** Returns our code for one of the library's. Unknown ones count as a failure of the provider. */
export function toSignInError(code: string): SignInError {
  return Object.hasOwn(LIBRARY_ERRORS, code) ? (LIBRARY_ERRORS[code] ?? 'provider-failed') : 'provider-failed';
}

function isSignInError(code: string): code is SignInError {
  return Object.hasOwn(MESSAGES, code);
}

/** Returns the message for a code in a URL; undefined if the code is unknown. */
export function signInErrorMessage(code: string | undefined, providerName: string): string | undefined {
  if (code === undefined || !isSignInError(code)) return undefined;
  const message = MESSAGES[code].replaceAll('{provider}', providerName);
  return message.charAt(0).toUpperCase() + message.slice(1);
}
