import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../../env';

/** The prefix of all cookies of the sign-in library. */
export const COOKIE_PREFIX = 'tenantry';

/** Returns the full name of one of our cookies. Browsers do not send `__Secure-` cookies over http. */
export function ownCookieName(name: string, appUrl = env().APP_URL): string {
  return `${appUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}.${name}`;
}

/** Returns the name of the session cookie. */
export function sessionCookieName(appUrl = env().APP_URL): string {
  return ownCookieName('session_token', appUrl);
}

/** Returns the name of the cookie of a sign-in that waits for its second factor. */
export function pendingCookieName(appUrl = env().APP_URL): string {
  return ownCookieName('two_factor', appUrl);
}

/**
 * Returns the text that the library signed in a decoded cookie value (`text.signature`), such as a session token;
 * undefined if the signature is invalid.
 */
export function readSignedCookie(value: string | undefined, secret = env().AUTH_SECRET): string | undefined {
  const dot = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const wanted = createHmac('sha256', secret).update(token).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : undefined;
}

/** Returns the verified session token in the `cookie` header of a request. */
export function sessionTokenOf(request: Request): string | undefined {
  return readSignedCookie(readRequestCookie(request, sessionCookieName()));
}

/** Returns the verified session token in `set-cookie` lines. */
export function sessionTokenIn(cookies: readonly string[]): string | undefined {
  const line = cookies.find((each) => each.startsWith(`${sessionCookieName()}=`));
  return readSignedCookie(readCookie(line ?? '', sessionCookieName()));
}

/** Returns the decoded value of a request's cookie. A signature in it is not verified. */
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
