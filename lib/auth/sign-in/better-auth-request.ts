import 'server-only';
import { clientAddress } from '../client-address';

/** `set-cookie` lines for the answer: the only place where a session token leaves the server. */
export type SetCookieLines = readonly string[];

/**
 * What the library gets of a request, and nothing else: an origin it does not know would only confuse it, ours was checked.
 * `cookie` is the `cookie` header it may see.
 */
export function betterAuthHeaders(request: Request, cookie?: string | null): Headers {
  const headers = new Headers({ 'x-forwarded-for': clientAddress(request.headers) });
  const agent = request.headers.get('user-agent');
  if (agent) headers.set('user-agent', agent.slice(0, 300));
  if (cookie) headers.set('cookie', cookie);
  return headers;
}

/** Whether `cookies` give the browser a value under `name`, rather than taking it away. */
export function setsCookie(cookies: SetCookieLines, name: string): boolean {
  return cookies.some((line) => line.startsWith(`${name}=`) && !/;\s*max-age=0\b/i.test(line));
}
