import type { Fault } from '../../faults';

const DEFAULT_RETRY_AFTER_S = 2;

export type ErrorDetail = { code: string; message: string; target?: string; innerError?: Record<string, unknown> };

/** An error response of PingOne's platform API. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details: readonly ErrorDetail[] = [],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  static invalidRequest(details: readonly ErrorDetail[]): ApiError {
    return new ApiError(
      400,
      'INVALID_REQUEST',
      'The request could not be completed. The request was malformed or invalid.',
      details,
    );
  }

  static invalidToken(): ApiError {
    const message = 'The request could not be completed. You do not have access to this resource.';
    return new ApiError(401, 'ACCESS_FAILED', message, [
      { code: 'INVALID_TOKEN', message: 'Access token expired or invalid.' },
    ]);
  }

  static forbidden(): ApiError {
    const message = 'The actor attempting to perform the request is not authorized.';
    return new ApiError(403, 'ACCESS_FAILED', message, [{ code: 'INSUFFICIENT_PERMISSIONS', message }]);
  }

  static notFound(message = 'The requested resource object cannot be found.'): ApiError {
    return new ApiError(404, 'NOT_FOUND', message);
  }

  static methodNotAllowed(method: string): ApiError {
    return new ApiError(405, 'INVALID_REQUEST', `The method ${method} is not supported for this resource.`);
  }

  static unsupportedMediaType(type: string): ApiError {
    return new ApiError(415, 'INVALID_REQUEST', `Content type '${type}' is not supported.`);
  }

  static tooManyRequests(retryAfterS: number): ApiError {
    const message = 'The request limit was exceeded.';
    const details = [{ code: 'LIMIT_EXCEEDED', message, innerError: { retryAfter: retryAfterS } }];
    return new ApiError(429, 'REQUEST_LIMITED', message, details, { 'retry-after': String(retryAfterS) });
  }

  static quotaExceeded(retryAfterS: number): ApiError {
    const message = 'The quota of this licence was exceeded.';
    const quotaResetTime = new Date(Date.now() + retryAfterS * 1000).toISOString();
    const innerError = { quotaLimit: 600, quotaResetTime, retryAfter: retryAfterS };
    const headers = { 'retry-after': String(retryAfterS) };
    return new ApiError(429, 'REQUEST_LIMITED', message, [{ code: 'QUOTA_EXCEEDED', message, innerError }], headers);
  }

  /** Below a missing environment the real service returns any of the three, never 404. */
  static missingEnvironment(status: 400 | 401 | 403): ApiError {
    if (status === 403) return ApiError.forbidden();
    if (status === 401) return ApiError.invalidToken();
    const message = 'The environment does not exist.';
    return ApiError.invalidRequest([{ code: 'INVALID_VALUE', target: 'environmentId', message }]);
  }

  /** 503. Retry-After is a date here. */
  static unavailable(retryAfterS: number): ApiError {
    const headers = { 'retry-after': new Date(Date.now() + retryAfterS * 1000).toUTCString() };
    return new ApiError(503, 'SERVICE_UNAVAILABLE', 'The service is temporarily unavailable.', [], headers);
  }

  static unexpected(): ApiError {
    return new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred.');
  }
}

/** Returns the body; `correlationId` equals the response's `Correlation-Id` header. */
export function errorBody(error: ApiError, correlationId: string): Record<string, unknown> {
  return {
    id: correlationId,
    code: error.code,
    message: error.message,
    ...(error.details.length > 0 && { details: error.details }),
  };
}

/** Returns the error for a fault kind; undefined for kinds that are not API errors. */
export function errorOfFault({ kind, retryAfterS = DEFAULT_RETRY_AFTER_S }: Fault): ApiError | undefined {
  if (kind === 'unauthorized') return ApiError.invalidToken();
  if (kind === 'forbidden') return ApiError.forbidden();
  if (kind === 'too-many') return ApiError.tooManyRequests(retryAfterS);
  if (kind === 'quota-exceeded') return ApiError.quotaExceeded(retryAfterS);
  if (kind === 'server-error') return ApiError.unexpected();
  return kind === 'unavailable' ? ApiError.unavailable(retryAfterS) : undefined;
}
