import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { admission } from './lib/admission';
import { sessionCookieName } from './lib/auth/sessions/session-cookie';
import { PATH_HEADER, signInPath } from './lib/auth/sign-in/next-path';
import { busyPage } from './lib/busy-page';
import { contentSecurityPolicy } from './lib/content-security-policy';
import { decodablePath } from './lib/decodable-path';
import { env } from './lib/env';
import { isAppError } from './lib/errors';

const READ_METHODS = ['GET', 'HEAD'];
/** Served from memory. Any other path with a dot may render the not-found page, which costs as much as a page. */
const FILES: ReadonlySet<string> = new Set([
  '/apple-touch-icon.png',
  '/favicon.ico',
  '/icon.svg',
  '/manifest.webmanifest',
  '/mark.svg',
  '/robots.txt',
]);
const OPEN_PAGES = /^\/(sign-in|setup|password|link)(\/|$)/;

/**
 * Adds the Content-Security-Policy to every page, redirects visitors without a session cookie to sign-in, and admits as
 * many page requests as this process can render. Each page still checks the session itself.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const address = request.nextUrl.clone();
  address.pathname = decodablePath(address.pathname);
  if (address.pathname !== request.nextUrl.pathname) return NextResponse.redirect(address);
  // API routes handle requests without a session themselves.
  if (address.pathname.startsWith('/api/')) return NextResponse.next();
  // No page accepts writes, so this keeps Next from reading their bodies.
  if (!READ_METHODS.includes(request.method))
    return new NextResponse(null, { status: 405, headers: { allow: READ_METHODS.join(', ') } });
  const path = ownPath(request);
  if (!request.cookies.has(sessionCookieName()) && !isOpen(request.nextUrl.pathname)) {
    // Next makes a same-origin redirect relative, so the visitor stays on the address they used.
    return NextResponse.redirect(new URL(signInPath(path), request.url));
  }
  if (!FILES.has(address.pathname)) {
    const refusal = await refusePage(request);
    if (refusal) return refusal;
  }
  const settings = env();
  const policy = contentSecurityPolicy({
    nonce: randomBytes(16).toString('base64'),
    connectUiUrl: settings.NANGO_CONNECT_UI_URL,
    oidcIssuer: settings.OIDC_ISSUER,
    isDevelopment: process.env.NODE_ENV === 'development',
  });
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy on the request.
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, path);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

async function refusePage(request: NextRequest): Promise<Response | undefined> {
  try {
    await admission().enter('person', request.signal);
    return undefined;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return busyPage(error);
  }
}

function isOpen(pathname: string): boolean {
  return OPEN_PAGES.test(pathname) || isFile(pathname);
}

// A last segment with a dot is a file in public/ or does not exist; the sign-in page needs such files.
function isFile(pathname: string): boolean {
  return pathname.slice(pathname.lastIndexOf('/')).includes('.');
}

function ownPath({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  // Next adds this parameter to client-side navigations.
  query.delete('_rsc');
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

// Of the API, matches only paths with percent-encoding, which no id of ours contains.
export const config = { matcher: ['/((?!api/|_next/).*)', '/(api/.*%.*)'] };
