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

const READS = ['GET', 'HEAD'];
/** Served from memory. Any other path with a dot may be a page that says that there is none, which costs as much as one. */
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
 * Gives every page its Content-Security-Policy, sends visitors without a session cookie to sign-in, and admits as many
 * pages as this process can draw. Pages check for themselves.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const address = request.nextUrl.clone();
  address.pathname = decodablePath(address.pathname);
  if (address.pathname !== request.nextUrl.pathname) return NextResponse.redirect(address);
  // The API answers for itself, those who are not signed in too.
  if (address.pathname.startsWith('/api/')) return NextResponse.next();
  // No page takes a write, so none reaches Next's own reader of bodies.
  if (!READS.includes(request.method))
    return new NextResponse(null, { status: 405, headers: { allow: READS.join(', ') } });
  const path = ownPath(request);
  if (!request.cookies.has(sessionCookieName()) && !isOpen(request.nextUrl.pathname)) {
    // Next leaves out an origin that is its own, so this leads to whatever address the visitor came by.
    return NextResponse.redirect(new URL(signInPath(path), request.url));
  }
  if (!FILES.has(address.pathname)) {
    const refusal = await refusalOf(request);
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
  // Next takes the nonce for its own scripts from the policy of the request.
  headers.set('content-security-policy', policy);
  headers.set(PATH_HEADER, path);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

async function refusalOf(request: NextRequest): Promise<Response | undefined> {
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

// A last part with a dot is a file of public/ (or nothing): the sign-in page needs those too.
function isFile(pathname: string): boolean {
  return pathname.slice(pathname.lastIndexOf('/')).includes('.');
}

function ownPath({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  // Next's own mark on the requests of a client navigation.
  query.delete('_rsc');
  return query.size > 0 ? `${nextUrl.pathname}?${query}` : nextUrl.pathname;
}

// Of the API only addresses with something encoded in them, which no id of ours has.
export const config = { matcher: ['/((?!api/|_next/).*)', '/(api/.*%.*)'] };
