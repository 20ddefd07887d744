import 'server-only';
import type { Transaction } from '../../db/client';
import { addPasswordLink } from '../../db/queries/people/password-links';
import { env } from '../../env';
import { createOneTimeToken } from './one-time-token';

/** Makes the one open password link of a person, in the name of the person `madeBy`. The address is to be shown once: only its hash is kept, for 24 hours. */
export async function issuePasswordLink(
  tx: Transaction,
  { personId, madeBy }: { personId: string; madeBy: string },
): Promise<string> {
  const { token, hash } = createOneTimeToken();
  await addPasswordLink(tx, { personId, madeBy, tokenHash: hash });
  return `${env().APP_URL}/password/${token}`;
}
