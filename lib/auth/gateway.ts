import 'server-only';
import { APIError } from 'better-auth/api';
import { z } from 'zod';
import { recordAudit } from '../audit/record';
import { db } from '../db/client';
import { clearLimit, giveBackToLimit, type Limit, takeFromLimit } from '../db/limits';
import { deleteSession, findLiveSession } from '../db/sessions';
import { env } from '../env';
import { AppError, notFound } from '../errors';
import { withinAddressLimit } from './address-limit';
import { clientAddress, originOf } from './client-address';
import { type Cookies, isSet, libraryHeaders } from './library-call';
import { codePath, safeNextPath, signInPath } from './next-path';
import { discoverOidcProvider, OIDC_PROVIDER, oidcName } from './oidc-provider';
import { EmailInput } from './person-input';
import { pendingCookieName, sessionCookieName, sessionTokenOf } from './session-cookie';
import { type SignInError, signInErrorOfLibrary, signInSentence } from './sign-in-errors';
import { AUTH_BASE_PATH, buildOidcLibrary, type OidcLibrary, passwordLibrary } from './sign-in-library';
import { tellFailedSignIn } from './tell-failed-sign-in';

const WINDOW_S = 10 * 60;
/** For one e-mail from one address … */
const PAIR_LIMIT: Limit = { max: 10, windowS: WINDOW_S };
/** … and for one e-mail from anywhere, since a caller can lie about its address; many e-mails from one address are counted beside. */
const EMAIL_LIMIT: Limit = { max: 50, windowS: WINDOW_S };

export const PasswordSignIn = z.object({ email: EmailInput, password: z.string().min(1).max(1_000) });

/** `next` is where the browser goes: with a second factor, to the page that asks for it, and then no cookie is a session's. */
export type SignedIn = { next: string; cookies: Cookies; needs?: 'second-factor' };

/**
 * Signs a person in with e-mail and password: a new session each time, and the one this browser had is ended. Who has a
 * second factor gets no session yet, but a cookie with which `signInWithFactor` goes on. Throws `not-signed-in` (the same
 * for an unknown e-mail and a wrong password), `not-allowed` or `rate-limited`.
 */
export async function signInWithPassword(
  request: Request,
  given: z.output<typeof PasswordSignIn>,
  next = '/',
): Promise<SignedIn> {
  const cookies = await withinAddressLimit(request, () => signIn(request, given));
  if (isSet(cookies, sessionCookieName())) return { next, cookies };
  return { next: codePath(next), cookies, needs: 'second-factor' };
}

async function signIn(request: Request, given: z.output<typeof PasswordSignIn>): Promise<Cookies> {
  const email = `sign-in ${given.email}`;
  const pair = `${email} ${clientAddress(request.headers)}`;
  await countAttempt(pair, PAIR_LIMIT);
  await countAttempt(email, EMAIL_LIMIT);
  const cookies = await askPasswordLibrary(request, given);
  await clearLimit(db(), pair);
  await giveBackToLimit(db(), email);
  const pending = cookies.filter((line) => line.startsWith(`${pendingCookieName()}=`));
  // Beside it the library sets the session's cookie and takes it away again: neither leaves here.
  if (pending.length > 0) return pending;
  await endSessionOf(request);
  return cookies;
}

async function askPasswordLibrary(request: Request, body: z.output<typeof PasswordSignIn>): Promise<Cookies> {
  try {
    const headers = libraryHeaders(request);
    const answer = await passwordLibrary().api.signInEmail({ body, headers, returnHeaders: true });
    return answer.headers.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.body?.code === 'not_a_member') throw new AppError('not-allowed', sentence('not-a-member'));
    if (error.statusCode >= 500) throw error;
    tellFailedSignIn(body.email, { why: 'wrong password', origin: originOf(request.headers) });
    throw new AppError('not-signed-in', sentence('wrong-password'));
  }
}

/** Begins a sign-in at the provider: the address to send the browser to, and a cookie that ties the way back to it. */
export async function startOidcSignIn(request: Request, next: string): Promise<{ url: string; cookies: Cookies }> {
  if (oidcName() === undefined) throw notFound('identity provider');
  const library = await oidcLibrary();
  const answer = await library.api.signInSocial({
    body: { provider: OIDC_PROVIDER, callbackURL: next, errorCallbackURL: signInPath(next), disableRedirect: true },
    headers: libraryHeaders(request),
    returnHeaders: true,
  });
  const url = answer.response.url;
  if (url === undefined) throw new AppError('internal', sentence('provider-failed'));
  return { url, cookies: answer.headers.getSetCookie() };
}

/** Ends a sign-in that came back from the provider: where to go, and the session's cookie when it went well. */
export async function finishOidcSignIn(request: Request): Promise<{ location: string; cookies: Cookies }> {
  if (oidcName() === undefined) throw notFound('identity provider');
  const library = await oidcLibrary();
  const address = `${env().APP_URL}${AUTH_BASE_PATH}/callback/${OIDC_PROVIDER}${new URL(request.url).search}`;
  const answer = await library.handler(
    new Request(address, { headers: libraryHeaders(request, request.headers.get('cookie')) }),
  );
  const cookies = answer.headers.getSetCookie();
  if (isSet(cookies, sessionCookieName())) await endSessionOf(request);
  return { location: ownLocation(answer.headers.get('location')), cookies };
}

/** Ends the session of this browser, in the database too. */
export async function signOut(request: Request): Promise<Cookies> {
  const token = sessionTokenOf(request);
  const session = token === undefined ? undefined : await findLiveSession(db(), token);
  if (session) {
    const { member } = session;
    await recordAudit(db(), {
      workspaceId: member.workspaceId,
      actor: { kind: 'member', member },
      action: 'session.sign-out',
      target: member.email,
      origin: originOf(request.headers),
    });
  }
  const headers = libraryHeaders(request, request.headers.get('cookie'));
  const answer = await passwordLibrary().api.signOut({ headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}

async function oidcLibrary(): Promise<OidcLibrary> {
  globalThis.tenantryOidcLibrary ??= discoverOidcProvider().then(buildOidcLibrary);
  try {
    return await globalThis.tenantryOidcLibrary;
  } catch (cause) {
    globalThis.tenantryOidcLibrary = undefined;
    throw new AppError('internal', sentence('provider-unavailable'), {}, { cause });
  }
}

// The library ends at a path of ours: `next`, or the sign-in page with its own error code, which becomes one of ours.
function ownLocation(location: string | null): string {
  const base = env().APP_URL;
  const url = location !== null && URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (!url || url.origin !== new URL(base).origin) return withError('/', 'provider-failed');
  const error = url.searchParams.get('error');
  if (url.pathname !== '/sign-in' || error === null) return safeNextPath(`${url.pathname}${url.search}${url.hash}`);
  return withError(safeNextPath(url.searchParams.get('next')), signInErrorOfLibrary(error));
}

/** The sign-in page that tells what went wrong and still leads to `next`. */
export function withError(next: string, error: SignInError): string {
  const path = signInPath(next);
  return `${path}${path.includes('?') ? '&' : '?'}error=${error}`;
}

/** Where a wrong code leads a browser without scripts: back to the page that asks, or to the start when nothing waits any more. */
export function withCodeError({ next, kind }: { next: string; kind: 'app' | 'backup' }, { code }: AppError): string {
  if (code === 'not-signed-in') return withError(next, 'code-too-late');
  if (code === 'not-allowed') return withError(next, 'not-a-member');
  const wrong = kind === 'app' ? 'wrong-code' : 'wrong-backup-code';
  const address = new URL(codePath(next), env().APP_URL);
  address.searchParams.set('error', code === 'rate-limited' ? 'too-many-attempts' : wrong);
  if (kind === 'backup') address.searchParams.set('with', 'backup');
  return `${address.pathname}${address.search}`;
}

async function endSessionOf(request: Request): Promise<void> {
  const token = sessionTokenOf(request);
  if (token !== undefined) await deleteSession(db(), token);
}

async function countAttempt(key: string, limit: Limit): Promise<void> {
  const retryAfterS = await takeFromLimit(db(), key, limit);
  if (retryAfterS !== undefined) throw new AppError('rate-limited', sentence('too-many-attempts'), { retryAfterS });
}

function sentence(code: SignInError): string {
  return signInSentence(code, oidcName() ?? 'the identity provider') ?? '';
}
