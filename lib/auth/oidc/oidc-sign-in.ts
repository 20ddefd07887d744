import 'server-only';
import { db } from '../../db/client';
import { findLiveSession } from '../../db/queries/people/sessions';
import { env } from '../../env';
import { AppError, notFound } from '../../errors';
import { rememberBrowser } from '../sessions/known-browser';
import { sessionTokenIn } from '../sessions/session-cookie';
import { AUTH_BASE_PATH, buildOidcAuth, type OidcAuth } from '../sign-in/better-auth';
import { betterAuthHeaders, type SetCookieLines } from '../sign-in/better-auth-request';
import { safeNextPath, signInPath } from '../sign-in/next-path';
import { endRequestSession, signInErrorPath } from '../sign-in/password-sign-in';
import { type SignInError, signInErrorMessage, toSignInError } from '../sign-in/sign-in-errors';
import { chooseAccountCookiesAfter, mustChooseAccount } from './choose-account';
import {
  findAttemptCookieHeader,
  isWithinCookieLimit,
  renameAttemptCookies,
  storeAttemptCookies,
} from './oidc-attempts';
import { discoverOidcProvider, OIDC_PROVIDER, type OidcProvider, oidcProviderName } from './oidc-provider';

type Oidc = { provider: OidcProvider; library: OidcAuth };

declare global {
  var tenantryOidc: Promise<Oidc> | undefined;
}

/**
 * Starts a sign-in at the provider. Returns the address to redirect to, and a cookie that ties the callback to this
 * browser.
 */
export async function startOidcSignIn(
  request: Request,
  next: string,
): Promise<{ url: string; cookies: SetCookieLines }> {
  const started = await startAttempt(request, next);
  // A cookie over the limit would break the sign-in, so drop the query of a long return path.
  return isWithinCookieLimit(started.cookies) ? started : startAttempt(request, next.split(/[?#]/)[0] ?? '/');
}

async function startAttempt(request: Request, next: string): Promise<{ url: string; cookies: SetCookieLines }> {
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
    headers: betterAuthHeaders(request),
    returnHeaders: true,
  });
  const { url } = answer.response;
  const state = url === undefined ? null : new URL(url).searchParams.get('state');
  if (url === undefined || state === null) throw new AppError('internal', errorMessage('provider-failed'));
  return { url, cookies: storeAttemptCookies(request, state, answer.headers.getSetCookie()) };
}

/**
 * Finishes a sign-in that came back from the provider. Returns where to go next, and the session cookie if it
 * succeeded.
 */
export async function finishOidcSignIn(request: Request): Promise<{ location: string; cookies: SetCookieLines }> {
  const { library } = await oidc();
  const { search, searchParams } = new URL(request.url);
  const state = searchParams.get('state') ?? '';
  const address = `${env().APP_URL}${AUTH_BASE_PATH}/callback/${OIDC_PROVIDER}${search}`;
  const headers = betterAuthHeaders(request, findAttemptCookieHeader(request, state));
  const answer = await library.handler(new Request(address, { headers }));
  const cookies = answer.headers.getSetCookie();
  const outcome = outcomeOf(answer.headers.get('location'));
  return {
    location: outcome.location,
    cookies: [
      ...renameAttemptCookies(cookies, state),
      ...(await signedIn(request, cookies)),
      ...chooseAccountCookiesAfter(request, outcome.error),
    ],
  };
}

async function signedIn(request: Request, cookies: SetCookieLines): Promise<SetCookieLines> {
  const token = sessionTokenIn(cookies);
  if (token === undefined) return [];
  await endRequestSession(request);
  const session = await findLiveSession(db(), token);
  return session ? [rememberBrowser(request, session.member.email)] : [];
}

async function oidc(): Promise<Oidc> {
  if (oidcProviderName() === undefined) throw notFound('identity provider');
  globalThis.tenantryOidc ??= discoverOidcProvider().then((provider) => ({
    provider,
    library: buildOidcAuth(provider),
  }));
  try {
    return await globalThis.tenantryOidc;
  } catch (cause) {
    globalThis.tenantryOidc = undefined;
    throw new AppError('internal', errorMessage('provider-unavailable'), {}, { cause });
  }
}

// The library redirects to `next`, or to the sign-in page with its own error code, which is mapped to one of ours.
function outcomeOf(location: string | null): { location: string; error?: SignInError } {
  const base = env().APP_URL;
  const url = location !== null && URL.canParse(location, base) ? new URL(location, base) : undefined;
  if (!url || url.origin !== new URL(base).origin) return failed('/', 'provider-failed');
  const error = url.searchParams.get('error');
  if (url.pathname === '/sign-in' && error !== null) {
    return failed(safeNextPath(url.searchParams.get('next')), toSignInError(error));
  }
  return { location: safeNextPath(`${url.pathname}${url.search}${url.hash}`) };
}

function failed(next: string, error: SignInError): { location: string; error: SignInError } {
  return { location: signInErrorPath(next, error), error };
}

function errorMessage(code: SignInError): string {
  return signInErrorMessage(code, oidcProviderName() ?? 'the identity provider') ?? '';
}
