import type { ErrorDetails } from '../../errors';

/** PingOne's response, with any status. `body` is parsed JSON, or text if it was not JSON. */
export type PingOneResponse = { status: number; body: unknown; correlationId?: string; retryAfterS?: number };

export type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * One request to PingOne. `path` starts with `/v1/` and is built from validated ids; `mediaType` is the content type of
 * `body`.
 */
export type PingOneRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  mediaType?: string;
};

/** A request that changes something at PingOne. */
export type WriteRequest = PingOneRequest & { method: Exclude<PingOneRequest['method'], 'GET'> };

/** Makes one GET request to PingOne. Rejects with `AppError` if there is no response from PingOne. */
export type Send = (path: string, query?: Query) => Promise<PingOneResponse>;

export function responseDetails({ correlationId, retryAfterS }: PingOneResponse): ErrorDetails {
  return {
    ...(correlationId === undefined ? {} : { correlationId }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}
