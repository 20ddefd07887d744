import 'server-only';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';
import { type AppError, isAppError } from '../errors';
import { failureCause } from '../failure-cause';

/**
 * A query that failed, without the values that went with it: Next prints whatever a page throws, and a value may be a
 * session's token, a hash or an id of Nango's. `code` is PostgreSQL's (SQLSTATE) or the network's.
 */
export class FailedQueryError extends Error {
  override readonly name = 'FailedQueryError';

  constructor(
    readonly query: string,
    readonly code: string | undefined,
    options?: ErrorOptions,
  ) {
    super(`A query failed (${code ?? 'no code'}): ${query}`, options);
  }
}

type Run = (text: string, values: unknown[], query: () => Promise<unknown>) => Promise<unknown>;

const METHOD = 'queryWithCache';
/** On what has been changed already: Next evaluates modules several times in one process. */
const QUIET = Symbol.for('tenantry.hides-query-values');

/** Makes drizzle's queries fail with `FailedQueryError` in place of its own error, which quotes every value. */
export function hideQueryValues(): void {
  const run: unknown = Reflect.get(PgPreparedQuery.prototype, METHOD);
  if (typeof run !== 'function') throw new Error('drizzle runs its queries in another place than it did');
  if (Reflect.has(run, QUIET)) return;
  const quiet: Run = async function (this: unknown, text, values, query) {
    return Reflect.apply(run, this, [text, values, query]).catch((error: unknown) => {
      throw withoutValues(error, text, values);
    });
  };
  Reflect.set(quiet, QUIET, true);
  Reflect.set(PgPreparedQuery.prototype, METHOD, quiet);
}

// PostgreSQL quotes values in its message and detail; where there were none, its words are kept.
function withoutValues(error: unknown, text: string, values: readonly unknown[]): FailedQueryError | AppError {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isAppError(cause)) return cause;
  const { code } = failureCause(cause);
  const isOfServer = cause instanceof Error && 'severity' in cause;
  return new FailedQueryError(text, code, values.length === 0 || !isOfServer ? { cause } : {});
}
