/** Request header in which `proxy.ts` tells pages their own path and query. */
export const PATH_HEADER = 'x-tenantry-path';

const BASE = 'http://own.invalid';
/** Places that make no sense after signing in. */
const NOT_BACK_TO = /^\/(api|sign-in|setup|password)(\/|$)/;

/** Reduces `value` to a path of this app, query and fragment included; `/` when it is anything else. */
export function safeNextPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value) || !URL.canParse(value, BASE)) return '/';
  const url = new URL(value, BASE);
  if (url.origin !== BASE || url.pathname.startsWith('//') || NOT_BACK_TO.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The page that asks for a second factor, and leads to `next` afterwards. */
export function secondFactorPath(next: string): string {
  return next === '/' ? '/sign-in/code' : `/sign-in/code?next=${encodeURIComponent(next)}`;
}

/** The sign-in page that leads to `next` afterwards. */
export function signInPath(next: string): string {
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}
