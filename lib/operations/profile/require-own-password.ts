import 'server-only';
import { matchesPassword } from '../../auth/passwords/passwords';
import { db } from '../../db/client';
import { clearLimit, consumeLimit, type Limit } from '../../db/limits';
import { findPasswordHash } from '../../db/queries/people/people';
import { AppError } from '../../errors';

const TRIES: Limit = { max: 10, windowS: 10 * 60 };

/**
 * Asks the signed-in person's own password again before something that matters; `field` is the one it was typed in.
 * Throws `invalid-input` for a wrong one, `conflict` for who has none, and `rate-limited`.
 */
export async function requireOwnPassword(
  personId: string,
  { given, field }: { given: string; field: string },
): Promise<void> {
  const hash = await findPasswordHash(db(), personId);
  if (hash === undefined) {
    throw new AppError('conflict', 'You have no Tenantry password: you sign in with your identity provider.');
  }
  const key = `own password ${personId}`;
  const retryAfterS = await consumeLimit(db(), key, TRIES);
  if (retryAfterS !== undefined) {
    const message = 'Too many incorrect passwords. Wait ten minutes, then try again.';
    throw new AppError('rate-limited', message, { retryAfterS });
  }
  if (!(await matchesPassword(given, hash))) {
    throw new AppError('invalid-input', 'Password is incorrect.', { field });
  }
  await clearLimit(db(), key);
}
