import { AppError, isAppError } from '../../../errors';
import type { LinkHolder } from './link-holder';

/**
 * Replaces the message of a Nango error for a link holder: the original is meant for owners, and may name settings and
 * scopes.
 */
export function redactErrorForLinkHolder(error: unknown, { heldLink: { madeBy, workspaceName } }: LinkHolder): unknown {
  if (!isAppError(error) || !error.code.startsWith('nango-')) return error;
  const { retryAfterS } = error.details;
  return new AppError(
    error.code,
    `Couldn’t complete the PingOne sign-in: Nango didn’t respond as expected. Try again later. If the problem persists, contact ${madeBy} of ${workspaceName}.`,
    retryAfterS === undefined ? {} : { retryAfterS },
    { cause: error },
  );
}
