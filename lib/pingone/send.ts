import type { ErrorDetails } from '../errors';

/** PingOne's answer, whatever its status. `body` is parsed JSON, or text when it was not JSON. */
export type Answer = { status: number; body: unknown; correlationId?: string; retryAfterS?: number };

export type Query = Readonly<Record<string, string | number | undefined>>;

/** One GET to PingOne. Rejects with `AppError` when no answer of PingOne's came. */
export type Send = (path: string, query?: Query) => Promise<Answer>;

export function detailsOf({ correlationId, retryAfterS }: Answer): ErrorDetails {
  return {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}
