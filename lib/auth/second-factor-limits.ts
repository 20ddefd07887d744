import 'server-only';
import { db } from '../db/client';
import { clearLimit, type Limit, takeFromLimit } from '../db/limits';
import { AppError } from '../errors';

/** For one person from anywhere: whoever gets this far knows their password. */
const TRIES: Limit = { max: 10, windowS: 10 * 60 };
/** Longer than any code is accepted: its own thirty seconds and those on either side. */
const ONE_USE: Limit = { max: 1, windowS: 2 * 60 };

const keyOf = (personId: string) => `second factor ${personId}`;

/** Counts one try of a code. Throws `rate-limited`. */
export async function countFactorTry(personId: string): Promise<void> {
  const retryAfterS = await takeFromLimit(db(), keyOf(personId), TRIES);
  if (retryAfterS !== undefined) throw tooManyCodes(retryAfterS);
}

export async function forgetFactorTries(personId: string): Promise<void> {
  await clearLimit(db(), keyOf(personId));
}

/** The library would take a code of the app again while it is valid; here each is tried once. Throws `invalid-input`. */
export async function spendAppCode(personId: string, code: string): Promise<void> {
  const left = await takeFromLimit(db(), `app code ${personId} ${code}`, ONE_USE);
  if (left === undefined) return;
  const message = 'This code was tried already. Wait until your app shows the next one.';
  throw new AppError('invalid-input', message, { field: 'code' });
}

export function tooManyCodes(retryAfterS: number): AppError {
  return new AppError('rate-limited', 'There were too many wrong codes. Wait some minutes and try again.', {
    retryAfterS,
  });
}
