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
import { safeNextPath, signInPath } from './next-path';
import { discoverOidcProvider, OIDC_PROVIDER, oidcName } from './oidc-provider';
import { EmailInput } from './person-input';
import { sessionCookieName, sessionTokenOf } from './session-cookie';
import { type SignInError, signInErrorOfLibrary, signInSentence } from './sign-in-errors';
import { AUTH_BASE_PATH, buildOidcLibrary, type OidcLibrary, passwordLibrary } from './sign-in-library';
import { tellFailedSignIn } from './tell-failed-sign-in';

const WINDOW_S = 10 * 60;
/** For one e-mail from one address … */
const PAIR_LIMIT: Limit = { max: 10, windowS: WINDOW_S };
/** … and for one e-mail from anywhere, since a caller can lie about its address; many e-mails from one address are counted beside. */
const EMAIL_LIMIT: Limit = { max: 50, windowS: WINDOW_S };

export const PasswordSignIn = z.object({ email: EmailInput, password: z.string().min(1).max(1_000) });

/** `set-cookie` lines for the answer: the only place where a session token leaves the server. */
export type Cookies = readonly string[];

/**
 * Signs a person in with e-mail and password: a new session each time, and the one this browser had is ended.
 * Throws `not-signed-in` (the same for an unknown e-mail and a wrong password), `not-allowed` or `rate-limited`.
 */
export async function signInWithPassword(request: Request, given: z.output<typeof PasswordSignIn>): Promise<Cookies> {
  return withinAddressLimit(request, () => signIn(request, given));
}

async function signIn(request: Request, given: z.output<typeof PasswordSignIn>): Promise<Cookies> {
  const email = `sign-in ${given.email}`;
  const pair = `${email} ${clientAddress(request.headers)}`;
  await countAttempt(pair, PAIR_LIMIT);
  await countAttempt(email, EMAIL_LIMIT);
  const cookies = await askPasswordLibrary(request, given);
  await clearLimit(db(), pair);
  await giveBackToLimit(db(), email);
  await endSessionOf(request);
  return cookies;
}

async function askPasswordLibrary(request: Request, body: z.output<typeof PasswordSignIn>): Promise<Cookies> {
  try {
    const headers = signInHeaders(request, { withCookies: false });
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
    headers: signInHeaders(request, { withCookies: false }),
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
    new Request(address, { headers: signInHeaders(request, { withCookies: true }) }),
  );
  const cookies = answer.headers.getSetCookie();
  const isSignedIn = cookies.some(
    (line) => line.startsWith(`${sessionCookieName()}=`) && !/;\s*max-age=0\b/i.test(line),
  );
  if (isSignedIn) await endSessionOf(request);
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
  const headers = signInHeaders(request, { withCookies: true });
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

// The library gets what it needs and nothing else: an origin it does not know would only confuse it, ours was checked.
function signInHeaders(request: Request, { withCookies }: { withCookies: boolean }): Headers {
  const headers = new Headers({ 'x-forwarded-for': clientAddress(request.headers) });
  const agent = request.headers.get('user-agent');
  if (agent) headers.set('user-agent', agent.slice(0, 300));
  const cookie = request.headers.get('cookie');
  if (withCookies && cookie) headers.set('cookie', cookie);
  return headers;
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
