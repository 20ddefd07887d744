import 'server-only';
import type { Transaction } from '../../db/client';
import { AppError } from '../../errors';
import { readRequestCookie, sessionCookieName, sessionTokenIn } from '../sessions/session-cookie';
import { passwordAuth, passwordAuthIn } from '../sign-in/better-auth';
import { betterAuthHeaders, type SetCookieLines } from '../sign-in/better-auth-request';
import { secondFactorError } from './second-factor-sign-in';

/** What an authenticator app needs, and codes for when it is lost: for the person's eyes once, and kept nowhere else in the clear. */
export type NewSecondFactor = { uri: string; backupCodes: string[] };

/** Begins a second factor of the person whose session `request` is in; one begun before is given up. Nothing asks for it yet. */
export async function enrollSecondFactor(request: Request, password: string): Promise<NewSecondFactor> {
  const body = { password, method: 'totp' } as const;
  const answer = await passwordAuth().api.enableTwoFactor({ body, headers: sessionHeaders(request) });
  if (!('totpURI' in answer)) throw new AppError('internal', 'The second factor could not be begun.');
  return { uri: answer.totpURI, backupCodes: answer.backupCodes };
}

/** Switches the begun factor on when `code` is right; the session is replaced by one of the token that comes back. */
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
      ? new AppError('conflict', 'Begin to set up the second factor again.')
      : refused;
  });
  const cookies = answer.headers.getSetCookie();
  const token = sessionTokenIn(cookies);
  if (token === undefined) throw new AppError('internal', 'The second factor could not be switched on.');
  return { token, cookies };
}

/** Puts new backup codes in the place of the old ones. */
export async function replaceBackupCodes(tx: Transaction, request: Request, password: string): Promise<string[]> {
  const given = { body: { password }, headers: sessionHeaders(request) };
  return (await passwordAuthIn(tx).api.generateBackupCodes(given)).backupCodes;
}

/** How many backup codes a person with a second factor has left. */
export async function countBackupCodes(personId: string): Promise<number> {
  const { backupCodes } = await passwordAuth().api.viewBackupCodes({ body: { userId: personId } });
  return backupCodes.length;
}

function sessionHeaders(request: Request): Headers {
  const value = readRequestCookie(request, sessionCookieName()) ?? '';
  return betterAuthHeaders(request, `${sessionCookieName()}=${encodeURIComponent(value)}`);
}
