export type ErrorDetail = { code: string; message: string; target?: string; innerError?: Record<string, unknown> };

/** An error answer of PingOne's platform API. */
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

  static unexpected(): ApiError {
    return new ApiError(500, 'UNEXPECTED_ERROR', 'An unexpected error occurred.');
  }
}

/** The body; `correlationId` is the same as the answer's `Correlation-Id`. */
export function errorBody(error: ApiError, correlationId: string): Record<string, unknown> {
  return {
    id: correlationId,
    code: error.code,
    message: error.message,
    ...(error.details.length > 0 && { details: error.details }),
  };
}

const BY_STATUS: Readonly<Record<number, () => ApiError>> = {
  401: ApiError.invalidToken,
  403: ApiError.forbidden,
  429: () => ApiError.tooManyRequests(1),
  503: () => new ApiError(503, 'SERVICE_UNAVAILABLE', 'The service is temporarily unavailable.'),
};

/** The error that PingOne would send with this status. */
export function errorOfStatus(status: number): ApiError {
  return (BY_STATUS[status] ?? ApiError.unexpected)();
}
