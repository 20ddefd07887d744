import 'server-only';
import { PgPreparedQuery } from 'drizzle-orm/pg-core';
import { type AppError, isAppError } from '../errors';
import { failureCause } from '../failure-cause';

/**
 * A failed query without its values: Next prints whatever a page throws, and a value may be a session token, a hash or
 * a Nango id. `code` is PostgreSQL's (SQLSTATE) or the network's.
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
/** Marks a method that is already wrapped: Next evaluates modules several times in one process. */
const WRAPPED = Symbol.for('tenantry.hides-query-values');

/** Makes drizzle's queries fail with `FailedQueryError` instead of its own error, which contains every value. */
export function hideQueryValues(): void {
  const run: unknown = Reflect.get(PgPreparedQuery.prototype, METHOD);
  if (typeof run !== 'function') throw new Error('drizzle no longer has the method PgPreparedQuery.queryWithCache');
  if (Reflect.has(run, WRAPPED)) return;
  const wrapped: Run = async function (this: unknown, text, values, query) {
    return Reflect.apply(run, this, [text, values, query]).catch((error: unknown) => {
      throw withoutValues(error, text, values);
    });
  };
  Reflect.set(wrapped, WRAPPED, true);
  Reflect.set(PgPreparedQuery.prototype, METHOD, wrapped);
}

// PostgreSQL puts values into its message and detail, so these are kept only for queries without values.
function withoutValues(error: unknown, text: string, values: readonly unknown[]): FailedQueryError | AppError {
  const cause = error instanceof Error ? error.cause : undefined;
  if (isAppError(cause)) return cause;
  const { code } = failureCause(cause);
  const isOfServer = cause instanceof Error && 'severity' in cause;
  return new FailedQueryError(text, code, values.length === 0 || !isOfServer ? { cause } : {});
}
