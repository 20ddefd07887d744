import 'server-only';
import { APIError } from 'better-auth/api';
import { db } from '../db/client';
import { deleteSession } from '../db/sessions';
import { AppError } from '../errors';
import { withinAllowance } from './allowance';
import { originOf } from './client-address';
import { rememberBrowser } from './known-browser';
import { type Cookies, libraryHeaders } from './library-call';
import { cookieOf, pendingCookieName, readSignedCookie, sessionTokenOf } from './session-cookie';
import { factorAllowance } from './sign-in-allowances';
import { passwordLibrary } from './sign-in-library';
import { spendAppCode } from './spend-app-code';
import { tellFailedSignIn } from './tell-failed-sign-in';
import { tellSignIn, type WayIn } from './tell-sign-in';

export type Factor = { kind: 'app' | 'backup'; code: string };

const WAYS: Readonly<Record<Factor['kind'], WayIn>> = {
  app: 'password and authenticator app',
  backup: 'password and backup code',
};

/**
 * Ends a sign-in whose password was right and that waits for a second factor; the session this browser had is ended.
 * Throws `not-signed-in` when nothing waits (any more), `invalid-input` for a wrong or used code, and `rate-limited`.
 */
export async function signInWithFactor(request: Request, factor: Factor): Promise<Cookies> {
  const value = cookieOf(request, pendingCookieName());
  const person = await findPending(value);
  if (value === undefined || !person) throw nothingWaits();
  const cookies = await withinAllowance(factorAllowance(request, person), async () => {
    if (factor.kind === 'app') await spendAppCode(person.id, factor.code);
    return askFactor(request, { factor, value, email: person.email });
  });
  const before = sessionTokenOf(request);
  if (before !== undefined) await deleteSession(db(), before);
  await tellSignIn(person.id, { way: WAYS[factor.kind], origin: originOf(request.headers) });
  return [...cookies, rememberBrowser(request, person.email)];
}

/** Whether the browser with this cookie has given a right password and still may give its second factor. */
export async function isFactorAsked(value: string | undefined): Promise<boolean> {
  return (await findPending(value)) !== undefined;
}

async function findPending(value: string | undefined): Promise<{ id: string; email: string } | undefined> {
  const identifier = readSignedCookie(value);
  if (identifier === undefined) return undefined;
  const { internalAdapter } = await passwordLibrary().$context;
  const waiting = await internalAdapter.findVerificationValue(identifier);
  if (!waiting || waiting.expiresAt <= new Date()) return undefined;
  return (await internalAdapter.findUserById(waiting.value)) ?? undefined;
}

// Only its own cookie: beside a session the library would take the code for that session's person.
async function askFactor(
  request: Request,
  { factor, value, email }: { factor: Factor; value: string; email: string },
): Promise<Cookies> {
  const { api } = passwordLibrary();
  const headers = libraryHeaders(request, `${pendingCookieName()}=${encodeURIComponent(value)}`);
  const given = { body: { code: factor.code }, headers, returnHeaders: true } as const;
  try {
    const answer = await (factor.kind === 'app' ? api.verifyTOTP(given) : api.verifyBackupCode(given));
    return answer.headers.getSetCookie();
  } catch (error) {
    const refused = factorRefusal(error, factor.kind);
    if (refused.code === 'invalid-input') {
      tellFailedSignIn(email, { why: `wrong ${WORDS[factor.kind]}`, origin: originOf(request.headers) });
    }
    throw refused;
  }
}

const WORDS = { app: 'code of the authenticator app', backup: 'backup code' } as const;

/** Our error for what the library says of a code; what is not about the code is thrown on. */
export function factorRefusal(error: unknown, kind: Factor['kind']): AppError {
  if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
  const code = error.body?.code;
  if (code === 'not_a_member') return new AppError('not-allowed', 'You are not a member of any workspace here.');
  if (code === 'INVALID_CODE') return wrongCode('This is not the code that your app shows now.');
  // Two at once with one code: the other was first.
  if (code === 'INVALID_BACKUP_CODE' || (kind === 'backup' && error.statusCode === 409))
    return wrongCode('This is none of your backup codes, or it was used before.');
  return nothingWaits();
}

function wrongCode(message: string): AppError {
  return new AppError('invalid-input', message, { field: 'code' });
}

function nothingWaits(): AppError {
  return new AppError('not-signed-in', 'This sign-in waited too long, or too many codes were wrong. Begin it again.');
}
