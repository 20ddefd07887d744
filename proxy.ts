import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { PATH_HEADER, signInPath } from './lib/auth/next-path';
import { sessionCookieName } from './lib/auth/session-cookie';
import { contentSecurityPolicy } from './lib/content-security-policy';
import { decodablePath } from './lib/decodable-path';
import { env } from './lib/env';

const OPEN_PAGES = /^\/(sign-in|setup|password|link)(\/|$)/;

/** Gives every page its Content-Security-Policy and sends visitors without a session cookie to sign-in. Pages check for themselves. */
export function proxy(request: NextRequest): NextResponse {
  const address = request.nextUrl.clone();
  address.pathname = decodablePath(address.pathname);
  if (address.pathname !== request.nextUrl.pathname) return NextResponse.redirect(address);
  // The API answers for itself, those who are not signed in too.
  if (address.pathname.startsWith('/api/')) return NextResponse.next();
  const path = ownPath(request);
  if (!request.cookies.has(sessionCookieName()) && !isOpen(request.nextUrl.pathname)) {
    // Next leaves out an origin that is its own, so this leads to whatever address the visitor came by.
    return NextResponse.redirect(new URL(signInPath(path), request.url));
  }
  const settings = env();
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString('base64'),
    connectUiUrl: settings.NANGO_CONNECT_UI_URL,
    oidcIssuer: settings.OIDC_ISSUER,
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, path);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

// A last part with a dot is a file of public/ (or nothing): the sign-in page needs those too.
function isOpen(pathname: string): boolean {
  return OPEN_PAGES.test(pathname) || pathname.slice(pathname.lastIndexOf('/')).includes('.');
}

function ownPath({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  // Next's own mark on the requests of a client navigation.
  query.delete('_rsc');
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

// Of the API only addresses with something encoded in them, which no id of ours has.
export const config = { matcher: ['/((?!api/|_next/).*)', '/(api/.*%.*)'] };
