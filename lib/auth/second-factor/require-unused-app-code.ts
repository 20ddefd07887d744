import 'server-only';
import { db } from '../../db/client';
import { consumeLimit, type Limit } from '../../db/limits';
import { AppError } from '../../errors';

/** Longer than any code is accepted: its own thirty seconds and those on either side. */
const ONE_USE: Limit = { max: 1, windowS: 2 * 60 };

/** The library would take a code of the app again while it is valid; here each is tried once. Throws `invalid-input`. */
export async function requireUnusedAppCode(personId: string, code: string): Promise<void> {
  const left = await consumeLimit(db(), `app code ${personId} ${code}`, ONE_USE);
  if (left === undefined) return;
  const message = 'This code was tried already. Wait until your app shows the next one.';
  throw new AppError('invalid-input', message, { field: 'code' });
}
