import 'server-only';
import { env } from '../../env';
import { ownCookieName, readRequestCookie } from '../sessions/session-cookie';
import type { SetCookieLines } from '../sign-in/better-auth-request';

/** Each is up to 4 kB, and servers take about 16 kB of headers. */
const MOST_ATTEMPTS = 3;
/** Browsers drop a cookie of more than 4,096 characters without a word. */
const MOST_CHARS = 4_000;
/** Pages have no use for them. */
const PATH = '/api/auth';
const STATE = /^[\w-]{8,64}$/;

/** Where the library keeps the one sign-in that it believes this browser is in. */
const libraryName = () => ownCookieName('oauth_state');
const nameOf = (state: string) => `${libraryName()}.${state}`;

/**
 * The library's `cookies` under a name of this attempt's own, so that several tabs can be at the provider at once. Of
 * what the browser holds already only the newest stay.
 */
export function storeAttemptCookies(request: Request, state: string, cookies: SetCookieLines): SetCookieLines {
  const surplus = attemptsIn(request).slice(0, -(MOST_ATTEMPTS - 1));
  return [...renameAttemptCookies(cookies, state), ...surplus.map(expire)];
}

/** The `cookie` header in which the library finds the attempt that comes back with `state`; undefined when there is none. */
export function findAttemptCookieHeader(request: Request, state: string): string | undefined {
  const value = STATE.test(state) ? readRequestCookie(request, nameOf(state)) : undefined;
  return value === undefined ? undefined : `${libraryName()}=${encodeURIComponent(value)}`;
}

/** The library's `cookies` at the end of the attempt with `state`. */
export function renameAttemptCookies(cookies: SetCookieLines, state: string): SetCookieLines {
  const prefix = `${libraryName()}=`;
  if (!STATE.test(state)) return cookies.filter((line) => !line.startsWith(prefix));
  return cookies.map((line) =>
    line.startsWith(prefix)
      ? `${nameOf(state)}=${line.slice(prefix.length).replace(/; Path=\/(?=;|$)/i, `; Path=${PATH}`)}`
      : line,
  );
}

/** Whether browsers keep these cookies: a long way back to go makes a long one. */
export function isWithinCookieLimit(cookies: SetCookieLines): boolean {
  return cookies.every((line) => line.length <= MOST_CHARS);
}

// Browsers send what they got first first (RFC 6265, 5.4).
function attemptsIn(request: Request): string[] {
  const names = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.split('=')[0]?.trim() ?? '');
  const prefix = nameOf('');
  return names.filter((name) => name.startsWith(prefix) && STATE.test(name.slice(prefix.length)));
}

function expire(name: string): string {
  return `${name}=; Max-Age=0; Path=${PATH}; HttpOnly; SameSite=Lax${env().APP_URL.startsWith('https:') ? '; Secure' : ''}`;
}
