import 'server-only';
import { db } from '../db/client';
import { giveBackToLimit, type Limit, takeFromLimit } from '../db/limits';
import { AppError } from '../errors';
import { clientAddress } from './client-address';

/** Generous: a whole company may come from one address, and what goes well is not counted. */
const ADDRESS_LIMIT: Limit = { max: 100, windowS: 10 * 60 };

/**
 * Does what somebody who is not signed in asks for, unless too much failed from their address lately, whatever was tried.
 * Throws `rate-limited`.
 */
export async function withinAddressLimit<T>(request: Request, work: () => Promise<T>): Promise<T> {
  const key = `from ${clientAddress(request.headers)}`;
  const retryAfterS = await takeFromLimit(db(), key, ADDRESS_LIMIT);
  if (retryAfterS !== undefined) {
    const message = 'Too much failed from your address. Wait ten minutes and try again.';
    throw new AppError('rate-limited', message, { retryAfterS });
  }
  const done = await work();
  await giveBackToLimit(db(), key);
  return done;
}
