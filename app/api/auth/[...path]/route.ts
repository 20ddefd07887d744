import { z } from 'zod';
import { finishOidcSignIn, startOidcSignIn } from '@/lib/auth/oidc/oidc-sign-in';
import { AppCode, BackupCode } from '@/lib/auth/second-factor/second-factor-input';
import { type SecondFactorCode, signInWithSecondFactor } from '@/lib/auth/second-factor/second-factor-sign-in';
import { safeNextPath } from '@/lib/auth/sign-in/next-path';
import {
  codeErrorPath,
  PasswordSignInInput,
  signInErrorPath,
  signInWithPassword,
  signOut,
} from '@/lib/auth/sign-in/password-sign-in';
import type { SignInError } from '@/lib/auth/sign-in/sign-in-errors';
import { isAppError, notFound } from '@/lib/errors';
import { describeError, log } from '@/lib/log';
import { json, parseInput, route } from '@/lib/respond';
import { isForm, readFields, seeOther, withCookies } from '../read-fields';

type Context = { params: Promise<{ path: string[] }> };

const NextField = z.object({ next: z.unknown().optional() }).transform(({ next }) => safeNextPath(next));

/** The endpoints of the sign-in library that are exposed; all others are not found. */
const ENDPOINTS: Readonly<Record<string, (request: Request) => Promise<Response>>> = {
  'POST sign-in/email': signInByPassword,
  'POST sign-in/social': signInAtProvider,
  'GET callback/oidc': returnFromProvider,
  'POST two-factor/verify-totp': signInByFactor('app'),
  'POST two-factor/verify-backup-code': signInByFactor('backup'),
  'POST sign-out': signOutOfBrowser,
};

const handle = route<Context>(async (request, { params }) => {
  const { path } = await params;
  const endpoint = ENDPOINTS[`${request.method} ${path.join('/')}`];
  if (!endpoint) throw notFound('address');
  return endpoint(request);
});

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT };

async function signInByPassword(request: Request): Promise<Response> {
  const { fields, isForm } = await readFields(request);
  const next = parseInput(NextField, fields);
  return orRedirectToSignIn({ isForm, next }, async () => {
    const { cookies, ...answer } = await signInWithPassword(request, parseInput(PasswordSignInInput, fields), next);
    return isForm ? seeOther(answer.next, cookies) : json(answer, { headers: withCookies(cookies) });
  });
}

const CODES = { app: z.object({ code: AppCode }), backup: z.object({ code: BackupCode }) } as const;

function signInByFactor(kind: SecondFactorCode['kind']) {
  return async (request: Request): Promise<Response> => {
    const { fields, isForm } = await readFields(request);
    const next = parseInput(NextField, fields);
    try {
      const { code } = parseInput(CODES[kind], fields);
      const cookies = await signInWithSecondFactor(request, { kind, code });
      return isForm ? seeOther(next, cookies) : json({ next }, { headers: withCookies(cookies) });
    } catch (error) {
      if (!isForm || !isAppError(error)) throw error;
      return seeOther(codeErrorPath({ next, kind }, error));
    }
  };
}

async function signInAtProvider(request: Request): Promise<Response> {
  const { fields, isForm } = await readFields(request);
  const next = parseInput(NextField, fields);
  return orRedirectToSignIn({ isForm, next }, async () => {
    const { url, cookies } = await startOidcSignIn(request, next);
    return isForm ? seeOther(url, cookies) : json({ url }, { headers: withCookies(cookies) });
  });
}

async function returnFromProvider(request: Request): Promise<Response> {
  return orRedirectToSignIn({ isForm: true, next: '/' }, async () => {
    const { location, cookies } = await finishOidcSignIn(request);
    return seeOther(location, cookies);
  });
}

async function signOutOfBrowser(request: Request): Promise<Response> {
  const cookies = await signOut(request);
  if (isForm(request)) return seeOther('/sign-in', cookies);
  return json({ next: '/sign-in' }, { headers: withCookies(cookies) });
}

// After a form post or a redirect, the browser shows the sign-in page with an error message, never JSON.
async function orRedirectToSignIn(
  options: { isForm: boolean; next: string },
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!options.isForm || (isAppError(error) && error.code === 'not-found')) throw error;
    const code = signInErrorOf(error);
    if (code === 'internal-failure') log().error(describeError(error), 'sign-in failed');
    return seeOther(signInErrorPath(options.next, code));
  }
}

function signInErrorOf(error: unknown): SignInError {
  if (!isAppError(error)) return 'internal-failure';
  if (error.code === 'rate-limited') return 'too-many-attempts';
  if (error.code === 'not-allowed') return 'not-a-member';
  if (error.code === 'internal') return 'provider-unavailable';
  if (error.code === 'overloaded') return 'internal-failure';
  return 'wrong-password';
}
