import 'server-only';
import { APIError } from 'better-auth/api';
import { db } from '../../db/client';
import { deleteSession } from '../../db/queries/people/sessions';
import { AppError } from '../../errors';
import { originOf } from '../client-address';
import { rememberBrowser } from '../sessions/known-browser';
import { pendingCookieName, readRequestCookie, readSignedCookie, sessionTokenOf } from '../sessions/session-cookie';
import { auditFailedSignIn } from '../sign-in/audit-failed-sign-in';
import { auditSignIn, type SignInMethod } from '../sign-in/audit-sign-in';
import { passwordAuth } from '../sign-in/better-auth';
import { betterAuthHeaders, type SetCookieLines } from '../sign-in/better-auth-request';
import { withRateLimit } from '../sign-in/rate-limit';
import { secondFactorRateLimit } from '../sign-in/sign-in-rate-limits';
import { requireUnusedAppCode } from './require-unused-app-code';

export type SecondFactorCode = { kind: 'app' | 'backup'; code: string };

const METHODS: Readonly<Record<SecondFactorCode['kind'], SignInMethod>> = {
  app: 'password and authenticator app',
  backup: 'password and backup code',
};

/**
 * Completes a sign-in that waits for its second factor after a correct password, and ends the previous session of this
 * browser. Throws `not-signed-in` if no sign-in is waiting, `invalid-input` for a wrong or used code, and
 * `rate-limited`.
 */
export async function signInWithSecondFactor(request: Request, factor: SecondFactorCode): Promise<SetCookieLines> {
  const value = readRequestCookie(request, pendingCookieName());
  const person = await findPending(value);
  if (value === undefined || !person) throw noPendingSignIn();
  const cookies = await withRateLimit(secondFactorRateLimit(request, person), async () => {
    if (factor.kind === 'app') await requireUnusedAppCode(person.id, factor.code);
    return checkFactor(request, { factor, value, email: person.email });
  });
  const before = sessionTokenOf(request);
  if (before !== undefined) await deleteSession(db(), before);
  await auditSignIn(person.id, { method: METHODS[factor.kind], origin: originOf(request.headers) });
  return [...cookies, rememberBrowser(request, person.email)];
}

/** Returns whether the browser with this cookie has given a correct password and may still give its second factor. */
export async function isSecondFactorPending(value: string | undefined): Promise<boolean> {
  return (await findPending(value)) !== undefined;
}

async function findPending(value: string | undefined): Promise<{ id: string; email: string } | undefined> {
  const identifier = readSignedCookie(value);
  if (identifier === undefined) return undefined;
  const { internalAdapter } = await passwordAuth().$context;
  const waiting = await internalAdapter.findVerificationValue(identifier);
  if (!waiting || waiting.expiresAt <= new Date()) return undefined;
  return (await internalAdapter.findUserById(waiting.value)) ?? undefined;
}

// Sends only the pending cookie: with a session cookie the library would check the code for that session's person.
async function checkFactor(
  request: Request,
  { factor, value, email }: { factor: SecondFactorCode; value: string; email: string },
): Promise<SetCookieLines> {
  const { api } = passwordAuth();
  const headers = betterAuthHeaders(request, `${pendingCookieName()}=${encodeURIComponent(value)}`);
  const given = { body: { code: factor.code }, headers, returnHeaders: true } as const;
  try {
    const answer = await (factor.kind === 'app' ? api.verifyTOTP(given) : api.verifyBackupCode(given));
    return answer.headers.getSetCookie();
  } catch (error) {
    const appError = secondFactorError(error, factor.kind);
    if (appError.code === 'invalid-input') {
      auditFailedSignIn(email, { why: `wrong ${LABELS[factor.kind]}`, origin: originOf(request.headers) });
    }
    throw appError;
  }
}

const LABELS = { app: 'authenticator app code', backup: 'backup code' } as const;

/** Returns our error for the library's error about a code. Rethrows any other error. */
export function secondFactorError(error: unknown, kind: SecondFactorCode['kind']): AppError {
  if (!(error instanceof APIError) || error.statusCode >= 500) throw error;
  const code = error.body?.code;
  if (code === 'not_a_member') return new AppError('not-allowed', 'You are not a member of any workspace here.');
  if (code === 'INVALID_CODE') return wrongCode('This code is wrong. Enter the code your app shows now.');
  // If two requests use one code at the same time, the second gets 409.
  if (code === 'INVALID_BACKUP_CODE' || (kind === 'backup' && error.statusCode === 409))
    return wrongCode('This backup code is wrong or was already used.');
  return noPendingSignIn();
}

function wrongCode(message: string): AppError {
  return new AppError('invalid-input', message, { field: 'code' });
}

function noPendingSignIn(): AppError {
  return new AppError('not-signed-in', 'This sign-in expired, or too many codes were wrong. Sign in again.');
}
