import 'server-only';
import type { Transaction } from '../../db/client';
import { addPasswordLink } from '../../db/queries/people/password-links';
import { env } from '../../env';
import { createOneTimeToken } from './one-time-token';

/**
 * Creates the only open password link of a person, issued by the person `madeBy`. The address is shown once: only its
 * hash is stored, for 24 hours.
 */
export async function issuePasswordLink(
  tx: Transaction,
  { personId, madeBy }: { personId: string; madeBy: string },
): Promise<string> {
  const { token, hash } = createOneTimeToken();
  await addPasswordLink(tx, { personId, madeBy, tokenHash: hash });
  return `${env().APP_URL}/password/${token}`;
}
