import 'server-only';
import { matchesPassword } from '../../auth/passwords/passwords';
import { db } from '../../db/client';
import { clearLimit, consumeLimit, type Limit } from '../../db/limits';
import { findPasswordHash } from '../../db/queries/people/people';
import { AppError } from '../../errors';

const ATTEMPT_LIMIT: Limit = { max: 10, windowS: 10 * 60 };

/**
 * Verifies the person's own password before a sensitive change; `field` is the input field for the error. Throws
 * `invalid-input` for a wrong password, `conflict` if the person has none, and `rate-limited`.
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
  const retryAfterS = await consumeLimit(db(), key, ATTEMPT_LIMIT);
  if (retryAfterS !== undefined) {
    const message = 'Too many incorrect passwords. Wait ten minutes, then try again.';
    throw new AppError('rate-limited', message, { retryAfterS });
  }
  if (!(await matchesPassword(given, hash))) {
    throw new AppError('invalid-input', 'Password is incorrect.', { field });
  }
  await clearLimit(db(), key);
}
