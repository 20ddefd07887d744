import 'server-only';
import { limitNetwork } from '../../../auth/client-address';
import { hashOneTimeToken } from '../../../auth/passwords/one-time-token';
import { db } from '../../../db/client';
import { consumeLimit, type Limit } from '../../../db/limits';
import { findConnectLink } from '../../../db/queries/connections/connect-links';
import { AppError } from '../../../errors';
import type { LinkHolder } from './link-holder';

/** A page that waits for a sign-in asks about 40 times a minute; several people may share an address. */
const ADDRESS_LIMIT: Limit = { max: 300, windowS: 60 };

/** `address` is where the request came from. */
export type LinkVisit = { token: string; address: string };

/**
 * The link behind a token, in whatever state. Throws `not-found` for a token that was never given out, and
 * `rate-limited`.
 */
export async function requireLink({ token, address }: LinkVisit): Promise<LinkHolder> {
  await consumeLinkLimit(`connect-link from ${limitNetwork(address)}`, ADDRESS_LIMIT);
  const hash = hashOneTimeToken(token);
  const heldLink = hash && (await findConnectLink(db(), hash));
  if (heldLink) return { heldLink };
  throw new AppError(
    'not-found',
    'Link not found. Check that its address is complete, or ask the person who sent it for a new one.',
  );
}

/** Counts one use; throws `rate-limited` when there were too many. */
export async function consumeLinkLimit(key: string, limit: Limit): Promise<void> {
  const retryAfterS = await consumeLimit(db(), key, limit);
  if (retryAfterS === undefined) return;
  throw new AppError('rate-limited', 'Too many requests. Wait a little, then try again.', { retryAfterS });
}
