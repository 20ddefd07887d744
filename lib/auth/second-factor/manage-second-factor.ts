import 'server-only';
import type { Transaction } from '../../db/client';
import { AppError } from '../../errors';
import { readRequestCookie, sessionCookieName, sessionTokenIn } from '../sessions/session-cookie';
import { passwordAuth, passwordAuthIn } from '../sign-in/better-auth';
import { betterAuthHeaders, type SetCookieLines } from '../sign-in/better-auth-request';
import { secondFactorError } from './second-factor-sign-in';

/** The address for an authenticator app and the backup codes. Both are shown once and are stored only encrypted. */
export type NewSecondFactor = { uri: string; backupCodes: string[] };

/**
 * Starts setting up a second factor for the person with the session of `request`, replacing an earlier unfinished
 * setup. It is not required at sign-in yet.
 */
export async function enrollSecondFactor(request: Request, password: string): Promise<NewSecondFactor> {
  const body = { password, method: 'totp' } as const;
  const answer = await passwordAuth().api.enableTwoFactor({ body, headers: sessionHeaders(request) });
  if (!('totpURI' in answer)) throw new AppError('internal', 'The second factor could not be set up. Try again.');
  return { uri: answer.totpURI, backupCodes: answer.backupCodes };
}

/**
 * Turns on the new factor if `code` is correct. The returned token is of a new session that replaces the current one.
 */
export async function activateSecondFactor(
  tx: Transaction,
  request: Request,
  code: string,
): Promise<{ token: string; cookies: SetCookieLines }> {
  const { api } = passwordAuthIn(tx);
  const given = { body: { code }, headers: sessionHeaders(request), returnHeaders: true } as const;
  const answer = await api.verifyTOTP(given).catch((error: unknown) => {
    const refused = secondFactorError(error, 'app');
    throw refused.code === 'not-signed-in'
      ? new AppError('conflict', 'Start setting up the second factor again.')
      : refused;
  });
  const cookies = answer.headers.getSetCookie();
  const token = sessionTokenIn(cookies);
  if (token === undefined) throw new AppError('internal', 'The second factor could not be turned on. Try again.');
  return { token, cookies };
}

/** Replaces the backup codes. */
export async function replaceBackupCodes(tx: Transaction, request: Request, password: string): Promise<string[]> {
  const given = { body: { password }, headers: sessionHeaders(request) };
  return (await passwordAuthIn(tx).api.generateBackupCodes(given)).backupCodes;
}

/** Returns how many backup codes a person with a second factor has left. */
export async function countBackupCodes(personId: string): Promise<number> {
  const { backupCodes } = await passwordAuth().api.viewBackupCodes({ body: { userId: personId } });
  return backupCodes.length;
}

function sessionHeaders(request: Request): Headers {
  const value = readRequestCookie(request, sessionCookieName()) ?? '';
  return betterAuthHeaders(request, `${sessionCookieName()}=${encodeURIComponent(value)}`);
}
