import 'server-only';
import { env } from '../../env';
import { ownCookieName, readRequestCookie } from '../sessions/session-cookie';
import type { SignInError } from '../sign-in/sign-in-errors';

/** Longer than people stay signed in at an identity provider. */
const LIFETIME_DAYS = 30;

/** The person whom the provider named cannot come in here; another account of theirs may. */
const WRONG_ACCOUNT: ReadonlySet<SignInError> = new Set([
  'unknown-person',
  'not-a-member',
  'no-email',
  'email-changed',
  'email-not-verified',
]);

const cookieName = () => ownCookieName('choose_account');

/** Whether the next sign-in at the provider has to ask which account is meant. */
export function mustChooseAccount(request: Request): boolean {
  return readRequestCookie(request, cookieName()) === '1';
}

/** The `set-cookie` line after which `mustChooseAccount` holds. */
export function chooseAccountCookie(): string {
  return `${cookieName()}=1; ${attributes(LIFETIME_DAYS * 86_400)}`;
}

/** The `set-cookie` lines after a sign-in at the provider that ended with `error`, or went well. */
export function chooseAccountCookiesAfter(request: Request, error: SignInError | undefined): string[] {
  if (error !== undefined && WRONG_ACCOUNT.has(error)) return [chooseAccountCookie()];
  // A provider that does not understand the wish answers with an error, and must not be asked like that again.
  const isDone = error === undefined || error === 'provider-failed';
  return isDone && mustChooseAccount(request) ? [`${cookieName()}=; ${attributes(0)}`] : [];
}

function attributes(maxAgeS: number): string {
  const secure = env().APP_URL.startsWith('https:') ? '; Secure' : '';
  return `Max-Age=${maxAgeS}; Path=/api/auth; HttpOnly; SameSite=Lax${secure}`;
}
