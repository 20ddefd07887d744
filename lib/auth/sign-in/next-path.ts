/** Request header in which `proxy.ts` passes the path and query to pages. */
export const PATH_HEADER = 'x-tenantry-path';

const BASE = 'http://own.invalid';
/** Paths that make no sense after signing in. */
const NO_RETURN = /^\/(api|sign-in|setup|password)(\/|$)/;

/** Returns `value` as a path of this app with query and fragment, or `/` if it is anything else. */
export function safeNextPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || !URL.canParse(value, BASE)) return '/';
  const url = new URL(value, BASE);
  if (url.origin !== BASE || url.pathname.startsWith('//') || NO_RETURN.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Returns the path of the page that asks for a second factor and then leads to `next`. */
export function secondFactorPath(next: string): string {
  return next === '/' ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}`;
}

/** Returns the path of the sign-in page that then leads to `next`. */
export function signInPath(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
