import 'server-only';
import { env } from '../../env';
import { ownCookieName, readRequestCookie } from '../sessions/session-cookie';
import type { SignInError } from '../sign-in/sign-in-errors';

/** Longer than sessions at an identity provider usually last. */
const LIFETIME_DAYS = 30;

/** Errors where this account cannot sign in here, but another account of the person might. */
const WRONG_ACCOUNT: ReadonlySet<SignInError> = new Set([
  'unknown-person',
  'not-a-member',
  'no-email',
  'email-changed',
  'email-not-verified',
]);

const cookieName = () => ownCookieName('choose_account');

/** Returns whether the next sign-in at the provider must ask which account to use. */
export function mustChooseAccount(request: Request): boolean {
  return readRequestCookie(request, cookieName()) === '1';
}

/** Returns the `set-cookie` line that makes `mustChooseAccount` return true. */
export function chooseAccountCookie(): string {
  return `${cookieName()}=1; ${attributes(LIFETIME_DAYS * 86_400)}`;
}

/** Returns the `set-cookie` lines after a sign-in at the provider that succeeded or ended with `error`. */
export function chooseAccountCookiesAfter(request: Request, error: SignInError | undefined): string[] {
  if (error !== undefined && WRONG_ACCOUNT.has(error)) return [chooseAccountCookie()];
  // A provider that does not support the prompt fails, so it must not be sent again.
  const isDone = error === undefined || error === 'provider-failed';
  return isDone && mustChooseAccount(request) ? [`${cookieName()}=; ${attributes(0)}`] : [];
}

function attributes(maxAgeS: number): string {
  const secure = env().APP_URL.startsWith('https:') ? '; Secure' : '';
  return `Max-Age=${maxAgeS}; Path=/api/auth; HttpOnly; SameSite=Lax${secure}`;
}
