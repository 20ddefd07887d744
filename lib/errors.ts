import { formatReason } from './format-reason';
import type { Cause, Reason } from './reasons';

/** Every error code with its HTTP status. Codes are stable; message texts may change. */
export const ERROR_STATUS = {
  'not-signed-in': 401,
  'not-allowed': 403,
  /** The workspace is read-only: nothing is written to PingOne. */
  'read-only': 403,
  'not-found': 404,
  'invalid-input': 400,
  conflict: 409,
  /** A connect link that was used, has expired or was revoked; the message says which. */
  'link-ended': 410,
  /** A filter that PingOne cannot evaluate; `details.at` is the offset of the error. */
  'bad-filter': 400,
  /** A cursor that PingOne no longer accepts. */
  'bad-cursor': 400,
  /** PingOne responded 403: the person who signed in lacks a role there. */
  'pingone-forbidden': 403,
  'pingone-not-found': 404,
  'pingone-rate-limited': 429,
  /** PingOne responded 4xx for another reason. */
  'pingone-refused': 502,
  /** A 5xx response, or one that is cut off, too large or unreadable. */
  'pingone-unavailable': 502,
  'pingone-timeout': 504,
  /** The connection's grant is gone: a person has to sign in to PingOne again. */
  'needs-reconnecting': 409,
  /** Nango could not renew the sign-in and gives no reason. Internal only: each caller decides what it means. */
  'renewal-failed': 502,
  'nango-rate-limited': 429,
  'nango-unreachable': 502,
  /** Nango refused our key, or the key lacks a scope. */
  'nango-refused': 502,
  'rate-limited': 429,
  /** More requests or database work than this instance can handle at the moment. */
  overloaded: 503,
  /** The client disconnected before the response was ready. */
  cancelled: 499,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export type ErrorDetails = {
  /** PingOne's correlation id, for PingOne support. */
  correlationId?: string;
  retryAfterS?: number;
  /** PingOne itself refused the sign-in; no renewal failed in Nango. */
  by?: 'pingone';
  /** The invalid field or parameter. */
  field?: string;
  /** Start and end offset of the error in a filter. */
  at?: readonly [number, number];
  /** The scope that Tenantry's API key at Nango lacks. */
  scope?: string;
  /** Values that would be accepted. */
  allowed?: readonly string[];
  /** The machine-readable form of the message. */
  reason?: Reason;
};

/** The base of all errors of this app. `message` is a complete sentence for people and never contains a secret. */
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

/** Returns an error that carries `reason`, with the text of `reason` as its message. */
export function errorWithReason(
  code: ErrorCode,
  reason: Reason,
  details: ErrorDetails = {},
  options?: ErrorOptions,
): AppError {
  return new AppError(code, formatReason(reason), { ...details, reason }, options);
}

/** Returns why a call failed, in a form to store: the reason its error carries, or the error's message as text. */
export function reasonOf({ message, details: { reason } }: AppError): Cause {
  return reason && reason.code !== 'deletion-failed' ? reason : { code: 'other', detail: message };
}

export function notSignedIn(): AppError {
  return new AppError('not-signed-in', 'You aren’t signed in. Sign in to Tenantry and try again.');
}

/** Seconds a client should wait before repeating a request that was refused for overload. */
const RETRY_OVERLOADED_AFTER_S = 5;

export function overloaded(options?: ErrorOptions): AppError {
  const message = 'Tenantry is handling too many requests right now. Wait a few seconds, then try again.';
  return new AppError('overloaded', message, { retryAfterS: RETRY_OVERLOADED_AFTER_S }, options);
}

/** Returns the same error for unknown, malformed and foreign ids, so that a response never reveals what exists. */
export function notFound(what: string): AppError {
  return new AppError('not-found', `${what.charAt(0).toUpperCase()}${what.slice(1)} not found.`);
}
