import 'server-only';
import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { deleteSession, findLiveSession } from '../../db/queries/people/sessions';
import { env } from '../../env';
import { AppError } from '../../errors';
import { originOf } from '../client-address';
import { EmailInput } from '../identity/person-input';
import { chooseAccountCookie } from '../oidc/choose-account';
import { oidcProviderName } from '../oidc/oidc-provider';
import { rememberBrowser } from '../sessions/known-browser';
import { pendingCookieName, sessionTokenOf } from '../sessions/session-cookie';
import { auditFailedSignIn } from './audit-failed-sign-in';
import { passwordAuth } from './better-auth';
import { betterAuthHeaders, type SetCookieLines } from './better-auth-request';
import { secondFactorPath, signInPath } from './next-path';
import { withRateLimit } from './rate-limit';
import { type SignInError, signInErrorMessage } from './sign-in-errors';
import { passwordRateLimit } from './sign-in-rate-limits';

export const PasswordSignInInput = z.object({ email: EmailInput, password: z.string().min(1).max(1_000) });

/**
 * `next` is where the browser goes. If a second factor is needed, that is the page that asks for it, and no cookie is a
 * session cookie.
 */
export type SignInResult = { next: string; cookies: SetCookieLines; needs?: 'second-factor' };

/**
 * Signs a person in with email and password. Always creates a new session and ends the previous session of this
 * browser. A person with a second factor gets only a cookie for `signInWithSecondFactor`. Throws `not-signed-in` (the
 * same for an unknown email and a wrong password), `not-allowed` or `rate-limited`.
 */
export async function signInWithPassword(
  request: Request,
  given: z.output<typeof PasswordSignInInput>,
  next = '/',
): Promise<SignInResult> {
  const allowance = passwordRateLimit(request, given.email);
  const cookies = await withRateLimit(allowance, () => checkPassword(request, given));
  return signedIn(request, { email: given.email, cookies, next });
}

/** Signs in a person who has just set this password with a one-time token, so that it counts against no limit. */
export async function signInWithNewPassword(
  request: Request,
  given: z.output<typeof PasswordSignInInput>,
): Promise<SignInResult> {
  const cookies = await checkPassword(request, given);
  return signedIn(request, { email: given.email, cookies, next: '/' });
}

async function signedIn(
  request: Request,
  { email, cookies, next }: { email: string; cookies: SetCookieLines; next: string },
): Promise<SignInResult> {
  const pending = cookies.filter((line) => line.startsWith(`${pendingCookieName()}=`));
  // The library also sets and deletes the session cookie; neither is sent.
  if (pending.length > 0) return { next: secondFactorPath(next), cookies: pending, needs: 'second-factor' };
  await endRequestSession(request);
  return { next, cookies: [...cookies, rememberBrowser(request, email)] };
}

async function checkPassword(request: Request, body: z.output<typeof PasswordSignInInput>): Promise<SetCookieLines> {
  try {
    const headers = betterAuthHeaders(request);
    const answer = await passwordAuth().api.signInEmail({ body, headers, returnHeaders: true });
    return answer.headers.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.body?.code === 'not_a_member') throw new AppError('not-allowed', errorMessage('not-a-member'));
    if (error.statusCode >= 500) throw error;
    auditFailedSignIn(body.email, { why: 'wrong password', origin: originOf(request.headers) });
    throw new AppError('not-signed-in', errorMessage('wrong-password'));
  }
}

/** Ends the session of this browser, also in the database. */
export async function signOut(request: Request): Promise<SetCookieLines> {
  const token = sessionTokenOf(request);
  const session = token === undefined ? undefined : await findLiveSession(db(), token);
  if (session) {
    const { member } = session;
    await recordAudit(db(), {
      workspaceId: member.workspaceId,
      actor: { kind: 'member', member },
      action: 'session.sign-out',
      target: member.email,
      targetKind: 'member',
      targetId: member.id,
      origin: originOf(request.headers),
    });
  }
  const headers = betterAuthHeaders(request, request.headers.get('cookie'));
  const answer = await passwordAuth().api.signOut({ headers, returnHeaders: true });
  // The person may still be signed in at the provider, and the next one to sign in may be someone else.
  return [...answer.headers.getSetCookie(), ...(oidcProviderName() === undefined ? [] : [chooseAccountCookie()])];
}

/** Returns the path of the sign-in page with an error message that still leads to `next`. */
export function signInErrorPath(next: string, error: SignInError): string {
  const path = signInPath(next);
  return `${path}${path.includes('?') ? '&' : '?'}error=${error}`;
}

/**
 * Returns where a wrong code leads a browser without JavaScript: back to the code page, or to the start if no sign-in
 * is waiting.
 */
export function codeErrorPath({ next, kind }: { next: string; kind: 'app' | 'backup' }, { code }: AppError): string {
  if (code === 'not-signed-in') return signInErrorPath(next, 'code-too-late');
  if (code === 'not-allowed') return signInErrorPath(next, 'not-a-member');
  if (code === 'overloaded') return signInErrorPath(next, 'internal-failure');
  const wrong = kind === 'app' ? 'wrong-code' : 'wrong-backup-code';
  const address = new URL(secondFactorPath(next), env().APP_URL);
  address.searchParams.set('error', code === 'rate-limited' ? 'too-many-attempts' : wrong);
  if (kind === 'backup') address.searchParams.set('with', 'backup');
  return `${address.pathname}${address.search}`;
}

/** Ends the session of `request`, because the browser gets a new one. */
export async function endRequestSession(request: Request): Promise<void> {
  const token = sessionTokenOf(request);
  if (token !== undefined) await deleteSession(db(), token);
}

function errorMessage(code: SignInError): string {
  return signInErrorMessage(code, oidcProviderName() ?? 'the identity provider') ?? '';
}
