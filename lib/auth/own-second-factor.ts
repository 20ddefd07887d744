import 'server-only';
import type { Transaction } from '../db/client';
import { AppError } from '../errors';
import { type Cookies, libraryHeaders } from './library-call';
import { factorRefusal } from './second-factor';
import { cookieOf, sessionCookieName, sessionTokenIn } from './session-cookie';
import { passwordLibrary, passwordLibraryIn } from './sign-in-library';

/** What an authenticator app needs, and codes for when it is lost: for the person's eyes once, and kept nowhere else in the clear. */
export type NewFactor = { uri: string; backupCodes: string[] };

/** Begins a second factor of the person whose session `request` is in; one begun before is given up. Nothing asks for it yet. */
export async function beginFactor(request: Request, password: string): Promise<NewFactor> {
  const body = { password, method: 'totp' } as const;
  const answer = await passwordLibrary().api.enableTwoFactor({ body, headers: sessionHeaders(request) });
  if (!('totpURI' in answer)) throw new AppError('internal', 'The second factor could not be begun.');
  return { uri: answer.totpURI, backupCodes: answer.backupCodes };
}

/** Switches the begun factor on when `code` is right; the session is replaced by one of the token that comes back. */
export async function confirmFactor(
  tx: Transaction,
  request: Request,
  code: string,
): Promise<{ token: string; cookies: Cookies }> {
  const { api } = passwordLibraryIn(tx);
  const given = { body: { code }, headers: sessionHeaders(request), returnHeaders: true } as const;
  const answer = await api.verifyTOTP(given).catch((error: unknown) => {
    const refused = factorRefusal(error, 'app');
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
  return (await passwordLibraryIn(tx).api.generateBackupCodes(given)).backupCodes;
}

/** How many backup codes a person with a second factor has left. */
export async function countBackupCodes(personId: string): Promise<number> {
  const { backupCodes } = await passwordLibrary().api.viewBackupCodes({ body: { userId: personId } });
  return backupCodes.length;
}

function sessionHeaders(request: Request): Headers {
  const value = cookieOf(request, sessionCookieName()) ?? '';
  return libraryHeaders(request, `${sessionCookieName()}=${encodeURIComponent(value)}`);
}
