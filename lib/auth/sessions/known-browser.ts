import 'server-only';
import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '../../env';
import { isSameSecret } from '../passwords/one-time-token';
import { ownCookieName, readRequestCookie } from './session-cookie';

const LIFETIME_DAYS = 180;
/** People who can share a browser. Each has a mark in its cookie. */
const MAX_PEOPLE = 5;
const ID = /^[\w-]{22}$/;
const MARK = /^[\w-]{43}$/;

const cookieName = () => ownCookieName('known_browser');

/**
 * Returns the id of the browser of `request` if it has completed a sign-in as `email` before, else undefined. It only
 * gives the browser its own rate limit (see `sign-in-rate-limits.ts`) and replaces no password or code.
 */
export function findKnownBrowser(request: Request, email: string): string | undefined {
  const { id, marks } = readKnown(request);
  if (id === undefined) return undefined;
  const wanted = markOf(id, email);
  return marks.some((mark) => isSameSecret(mark, wanted)) ? id : undefined;
}

/** Returns the `set-cookie` line that marks this browser as known for `email`. */
export function rememberBrowser(request: Request, email: string): string {
  const known = readKnown(request);
  const id = known.id ?? randomBytes(16).toString('base64url');
  const mark = markOf(id, email);
  const marks = [mark, ...known.marks.filter((other) => other !== mark)].slice(0, MAX_PEOPLE);
  const secure = env().APP_URL.startsWith('https:') ? '; Secure' : '';
  // Only the API reads the cookie.
  return `${cookieName()}=${[id, ...marks].join('.')}; Max-Age=${LIFETIME_DAYS * 86_400}; Path=/api; HttpOnly; SameSite=Lax${secure}`;
}

function readKnown(request: Request): { id?: string; marks: string[] } {
  const [id = '', ...marks] = readRequestCookie(request, cookieName())?.split('.') ?? [];
  return ID.test(id) ? { id, marks: marks.filter((mark) => MARK.test(mark)).slice(0, MAX_PEOPLE) } : { marks: [] };
}

// Binds the id to the person without storing the email in the cookie. Uses a derived key, so that no mark is a valid
// session.
function markOf(id: string, email: string): string {
  const key = Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', 'tenantry known browser', 32));
  return createHmac('sha256', key).update(`${id} ${email}`).digest('base64url');
}
