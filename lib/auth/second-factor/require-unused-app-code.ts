import 'server-only';
import { db } from '../../db/client';
import { consumeLimit, type Limit } from '../../db/limits';
import { AppError } from '../../errors';

/** Longer than a code is valid: its own 30 s and those before and after. */
const ONE_USE: Limit = { max: 1, windowS: 2 * 60 };

/**
 * Counts each app code as used once, because the library would accept it again while it is valid. Throws
 * `invalid-input`.
 */
export async function requireUnusedAppCode(personId: string, code: string): Promise<void> {
  const left = await consumeLimit(db(), `app code ${personId} ${code}`, ONE_USE);
  if (left === undefined) return;
  const message = 'This code was already used. Wait for the next code in your app.';
  throw new AppError('invalid-input', message, { field: 'code' });
}
