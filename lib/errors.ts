import { formatReason } from './format-reason';
import type { Cause, Reason } from './reasons';

/** Every way an operation can fail, with the HTTP status it becomes. The code is the promise; wording may change. */
export const ERROR_STATUS = {
  'not-signed-in': 401,
  'not-allowed': 403,
  /** The workspace is read-only: nothing is written to PingOne. */
  'read-only': 403,
  'not-found': 404,
  'invalid-input': 400,
  conflict: 409,
  /** A connect link that was used, has run out or was taken back; the sentence says which. */
  'link-ended': 410,
  /** A filter that PingOne cannot answer; `details.at` is the offset of the wrong place. */
  'bad-filter': 400,
  /** A cursor PingOne no longer knows. */
  'bad-cursor': 400,
  /** PingOne answered 403: the connection's person lacks a role there. */
  'pingone-forbidden': 403,
  'pingone-not-found': 404,
  'pingone-rate-limited': 429,
  /** PingOne answered 4xx for another reason. */
  'pingone-refused': 502,
  /** 5xx, cut off, too large, or something that cannot be read. */
  'pingone-unavailable': 502,
  'pingone-timeout': 504,
  /** The connection's grant is gone: somebody has to sign in to PingOne again. */
  'needs-reconnecting': 409,
  /** Nango could not renew the sign-in, for a reason that it does not tell. Only between our own rooms: who asks decides what it means. */
  'renewal-failed': 502,
  'nango-rate-limited': 429,
  'nango-unreachable': 502,
  /** Nango refused our key, or the key lacks a scope. */
  'nango-refused': 502,
  'rate-limited': 429,
  /** More requests, or more work for the database, than this instance can handle at the moment. */
  overloaded: 503,
  /** The person left before the answer was there. */
  cancelled: 499,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export type ErrorDetails = {
  /** PingOne's correlation id, for its support. */
  correlationId?: string;
  retryAfterS?: number;
  /** PingOne itself refused the sign-in; Nango has no renewal that failed. */
  by?: 'pingone';
  /** Field or parameter that is wrong. */
  field?: string;
  /** Start and end offset of the wrong place in a filter. */
  at?: readonly [number, number];
  /** The scope that Tenantry's API key at Nango lacks. */
  scope?: string;
  /** What would be accepted here. */
  allowed?: readonly string[];
  /** What the message says, for programs. */
  reason?: Reason;
};

/** The one error family. `message` is a whole sentence a person may read: it never holds a secret. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError || (error instanceof Error && error.name === 'AppError' && 'code' in error);
}

/** Returns an error that carries `reason` and says it in words. */
export function errorWithReason(
  code: ErrorCode,
  reason: Reason,
  details: ErrorDetails = {},
  options?: ErrorOptions,
): AppError {
  return new AppError(code, formatReason(reason), { ...details, reason }, options);
}

/** Returns why a call failed, to be stored: the reason that its error carries, or its message as text. */
export function reasonOf({ message, details: { reason } }: AppError): Cause {
  return reason && reason.code !== 'deletion-failed' ? reason : { code: 'other', detail: message };
}

export function notSignedIn(): AppError {
  return new AppError('not-signed-in', 'You are not signed in. Sign in to Tenantry and try again.');
}

/** Seconds a client should wait before it repeats a request that was refused for overload. */
const RETRY_OVERLOADED_AFTER_S = 5;

export function overloaded(options?: ErrorOptions): AppError {
  const message = 'Tenantry is handling too many requests right now. Wait a few seconds, then try again.';
  return new AppError('overloaded', message, { retryAfterS: RETRY_OVERLOADED_AFTER_S }, options);
}

/** The same answer for unknown, malformed and foreign ids, so that none of them tells what exists. */
export function notFound(what: string): AppError {
  return new AppError('not-found', `There is no such ${what}.`);
}
