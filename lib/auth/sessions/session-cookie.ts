import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../env';

/** The sign-in library puts this before the names of all its cookies. */
export const COOKIE_PREFIX = 'tenantry';

/** The full name of one of our cookies; browsers keep a `__Secure-` one off plain http. */
export function ownCookieName(name: string, appUrl = env().APP_URL): string {
  return `${appUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`;
}

/** Name of the session cookie. */
export function sessionCookieName(appUrl = env().APP_URL): string {
  return ownCookieName('session_token', appUrl);
}

/** Name of the cookie of a sign-in that waits for its second factor. */
export function pendingCookieName(appUrl = env().APP_URL): string {
  return ownCookieName('two_factor', appUrl);
}

/** What the library signed in a decoded cookie value (`text.signature`), such as a session token; undefined when the signature is not ours. */
export function readSignedCookie(value: string | undefined, secret = env().AUTH_SECRET): string | undefined {
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const wanted = createHmac('sha256', secret).update(token).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : undefined;
}

/** The verified session token of a request, straight from its `cookie` header. */
export function sessionTokenOf(request: Request): string | undefined {
  return readSignedCookie(readRequestCookie(request, sessionCookieName()));
}

/** The verified session token that `set-cookie` lines give the browser. */
export function sessionTokenIn(cookies: readonly string[]): string | undefined {
  const line = cookies.find((each) => each.startsWith(`${sessionCookieName()}=`));
  return readSignedCookie(readCookie(line ?? '', sessionCookieName()));
}

/** The decoded value of a request's cookie; a signature in it is still to be verified. */
export function readRequestCookie(request: Request, name: string): string | undefined {
  return readCookie(request.headers.get('cookie') ?? '', name);
}

function readCookie(header: string, name: string): string | undefined {
  const pair = header.split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  if (pair === undefined) return undefined;
  try {
    return decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim());
  } catch {
    return undefined;
  }
}
