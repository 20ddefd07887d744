import 'server-only';
import { clientAddress } from '../client-address';

/** `set-cookie` lines for the response: the only place where a session token leaves the server. */
export type SetCookieLines = readonly string[];

/**
 * Returns the only headers of a request that the library gets. It must not check the origin again: ours was checked
 * before. `cookie` is the `cookie` header it gets.
 */
export function betterAuthHeaders(request: Request, cookie?: string | null): Headers {
  const headers = new Headers({ 'x-forwarded-for': clientAddress(request.headers) });
  const agent = request.headers.get('user-agent');
  if (agent) headers.set('user-agent', agent.slice(0, 300));
  if (cookie) headers.set('cookie', cookie);
  return headers;
}

/** Returns whether `cookies` set a value for `name` rather than deleting it. */
export function setsCookie(cookies: SetCookieLines, name: string): boolean {
  return cookies.some((line) => line.startsWith(`${name}=`) && !/;\s*max-age=0\b/i.test(line));
}
