import type { ErrorDetails } from '../../errors';

/** PingOne's answer, whatever its status. `body` is parsed JSON, or text when it was not JSON. */
export type PingOneResponse = { status: number; body: unknown; correlationId?: string; retryAfterS?: number };

export type Query = Readonly<Record<string, string | number | undefined>>;

/** One request to PingOne. `path` starts with `/v1/` and is built from validated ids; `mediaType` says what `body` is. */
export type PingOneRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  mediaType?: string;
};

/** Whatever changes something at PingOne. */
export type WriteRequest = PingOneRequest & { method: Exclude<PingOneRequest['method'], 'GET'> };

/** One GET to PingOne. Rejects with `AppError` when no answer of PingOne's came. */
export type Send = (path: string, query?: Query) => Promise<PingOneResponse>;

export function responseDetails({ correlationId, retryAfterS }: PingOneResponse): ErrorDetails {
  return {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}
