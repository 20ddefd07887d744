import 'server-only';
import { limitNetwork } from '../../../auth/client-address';
import { hashOneTimeToken } from '../../../auth/passwords/one-time-token';
import { db } from '../../../db/client';
import { consumeLimit, type Limit } from '../../../db/limits';
import { findConnectLink } from '../../../db/queries/connections/connect-links';
import { AppError } from '../../../errors';
import type { LinkHolder } from './link-holder';

/** A page that waits for a sign-in sends about 40 requests a minute; several people may share an address. */
const ADDRESS_LIMIT: Limit = { max: 300, windowS: 60 };

/** `address` is the IP address of the request. */
export type LinkVisit = { token: string; address: string };

/**
 * Returns the link of a token, in any state. Throws `not-found` for an unknown token, and `rate-limited`.
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

/** Counts one request. Throws `rate-limited` if the limit is exceeded. */
export async function consumeLinkLimit(key: string, limit: Limit): Promise<void> {
  const retryAfterS = await consumeLimit(db(), key, limit);
  if (retryAfterS === undefined) return;
  throw new AppError('rate-limited', 'Too many requests. Wait a moment, then try again.', { retryAfterS });
}
