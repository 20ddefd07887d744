import { AppError, isAppError } from '../../../errors';
import type { LinkHolder } from './link-holder';

/**
 * A failure as somebody outside may be told it: what is wrong between Tenantry and Nango is otherwise said in words for
 * owners, with names of settings and scopes in them.
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
