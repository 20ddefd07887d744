import 'server-only';
import { env } from '../../env';
import { ownCookieName, readRequestCookie } from '../sessions/session-cookie';
import type { SetCookieLines } from '../sign-in/better-auth-request';

/** Each cookie has up to 4 kB, and servers accept about 16 kB of headers. */
const MAX_ATTEMPTS = 3;
/** Browsers silently drop cookies of more than 4,096 characters. */
const MAX_CHARS = 4_000;
/** Pages do not need these cookies. */
const PATH = '/api/auth';
const STATE = /^[\w-]{8,64}$/;

/** The cookie in which the library keeps its only sign-in attempt. */
const libraryName = () => ownCookieName('oauth_state');
const nameOf = (state: string) => `${libraryName()}.${state}`;

/**
 * Returns the library's `cookies` renamed for this attempt, so that several tabs can sign in at the same time. Of the
 * attempts already in the browser, only the newest are kept.
 */
export function storeAttemptCookies(request: Request, state: string, cookies: SetCookieLines): SetCookieLines {
  const surplus = attemptsIn(request).slice(0, -(MAX_ATTEMPTS - 1));
  return [...renameAttemptCookies(cookies, state), ...surplus.map(expire)];
}

/** Returns the `cookie` header in which the library finds the attempt with `state`; undefined if there is none. */
export function findAttemptCookieHeader(request: Request, state: string): string | undefined {
  const value = STATE.test(state) ? readRequestCookie(request, nameOf(state)) : undefined;
  return value === undefined ? undefined : `${libraryName()}=${encodeURIComponent(value)}`;
}

/** Returns the library's `cookies` at the end of the attempt with `state`, renamed. */
export function renameAttemptCookies(cookies: SetCookieLines, state: string): SetCookieLines {
  const prefix = `${libraryName()}=`;
  if (!STATE.test(state)) return cookies.filter((line) => !line.startsWith(prefix));
  return cookies.map((line) =>
    line.startsWith(prefix)
      ? `${nameOf(state)}=${line.slice(prefix.length).replace(/; Path=\/(?=;|$)/i, `; Path=${PATH}`)}`
      : line,
  );
}

/** Returns whether browsers accept these cookies: a long return path makes a long cookie. */
export function isWithinCookieLimit(cookies: SetCookieLines): boolean {
  return cookies.every((line) => line.length <= MAX_CHARS);
}

// Browsers send older cookies first (RFC 6265, 5.4).
function attemptsIn(request: Request): string[] {
  const names = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.split('=')[0]?.trim() ?? '');
  const prefix = nameOf('');
  return names.filter((name) => name.startsWith(prefix) && STATE.test(name.slice(prefix.length)));
}

function expire(name: string): string {
  return `${name}=; Max-Age=0; Path=${PATH}; HttpOnly; SameSite=Lax${env().APP_URL.startsWith('https:') ? '; Secure' : ''}`;
}
