import 'server-only';
import { db } from '../db/client';
import { findLiveSession } from '../db/sessions';
import { env } from '../env';
import { AppError, notFound } from '../errors';
import { chooseAccountAfter, mustChooseAccount } from './choose-account';
import { endSessionOf, withError } from './gateway';
import { rememberBrowser } from './known-browser';
import { type Cookies, libraryHeaders } from './library-call';
import { safeNextPath, signInPath } from './next-path';
import { cookieOfAttempt, fitsBrowser, keepAttempt, renamed } from './oidc-attempts';
import { discoverOidcProvider, OIDC_PROVIDER, type OidcProvider, oidcName } from './oidc-provider';
import { sessionTokenIn } from './session-cookie';
import { type SignInError, signInErrorOfLibrary, signInSentence } from './sign-in-errors';
import { AUTH_BASE_PATH, buildOidcLibrary, type OidcLibrary } from './sign-in-library';

type Oidc = { provider: OidcProvider; library: OidcLibrary };

declare global {
  var tenantryOidc: Promise<Oidc> | undefined;
}

/** Begins a sign-in at the provider: the address to send the browser to, and a cookie that ties the way back to it. */
export async function startOidcSignIn(request: Request, next: string): Promise<{ url: string; cookies: Cookies }> {
  const started = await startAttempt(request, next);
  // Without its query a long address is better than a sign-in that cannot come back.
  return fitsBrowser(started.cookies) ? started : startAttempt(request, next.split(/[?#]/)[0] ?? '/');
}

async function startAttempt(request: Request, next: string): Promise<{ url: string; cookies: Cookies }> {
  const { library, provider } = await oidc();
  const prompt = mustChooseAccount(request) ? provider.promptToChoose : undefined;
  const answer = await library.api.signInSocial({
    body: {
      provider: OIDC_PROVIDER,
      callbackURL: next,
      errorCallbackURL: signInPath(next),
      disableRedirect: true,
      ...(prompt === undefined ? {} : { additionalParams: { prompt } }),
    },
    headers: libraryHeaders(request),
    returnHeaders: true,
  });
  const { url } = answer.response;
  const state = url === undefined ? null : new URL(url).searchParams.get('state');
  if (url === undefined || state === null) throw new AppError('internal', sentence('provider-failed'));
  return { url, cookies: keepAttempt(request, state, answer.headers.getSetCookie()) };
}

/** Ends a sign-in that came back from the provider: where to go, and the session's cookie when it went well. */
export async function finishOidcSignIn(request: Request): Promise<{ location: string; cookies: Cookies }> {
  const { library } = await oidc();
  const { search, searchParams } = new URL(request.url);
  const state = searchParams.get('state') ?? '';
  const address = `${env().APP_URL}${AUTH_BASE_PATH}/callback/${OIDC_PROVIDER}${search}`;
  const headers = libraryHeaders(request, cookieOfAttempt(request, state));
  const answer = await library.handler(new Request(address, { headers }));
  const cookies = answer.headers.getSetCookie();
  const end = endAt(answer.headers.get('location'));
  return {
    location: end.location,
    cookies: [
      ...renamed(cookies, state),
      ...(await signedIn(request, cookies)),
      ...chooseAccountAfter(request, end.error),
    ],
  };
}

async function signedIn(request: Request, cookies: Cookies): Promise<Cookies> {
  const token = sessionTokenIn(cookies);
  if (token === undefined) return [];
  await endSessionOf(request);
  const session = await findLiveSession(db(), token);
  return session ? [rememberBrowser(request, session.member.email)] : [];
}

async function oidc(): Promise<Oidc> {
  if (oidcName() === undefined) throw notFound('identity provider');
  globalThis.tenantryOidc ??= discoverOidcProvider().then((provider) => ({
    provider,
    library: buildOidcLibrary(provider),
  }));
  try {
    return await globalThis.tenantryOidc;
  } catch (cause) {
    globalThis.tenantryOidc = undefined;
    throw new AppError('internal', sentence('provider-unavailable'), {}, { cause });
  }
}

// The library ends at a path of ours: `next`, or the sign-in page with its own error code, which becomes one of ours.
function endAt(location: string | null): { location: string; error?: SignInError } {
  const base = env().APP_URL;
  const url = location !== null && URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (!url || url.origin !== new URL(base).origin) return failed('/', 'provider-failed');
  const error = url.searchParams.get('error');
  if (url.pathname === '/sign-in' && error !== null) {
    return failed(safeNextPath(url.searchParams.get('next')), signInErrorOfLibrary(error));
  }
  return { location: safeNextPath(`${url.pathname}${url.search}${url.hash}`) };
}

function failed(next: string, error: SignInError): { location: string; error: SignInError } {
  return { location: withError(next, error), error };
}

function sentence(code: SignInError): string {
  return signInSentence(code, oidcName() ?? 'the identity provider') ?? '';
}
