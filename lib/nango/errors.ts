import { z } from 'zod';
import { AppError, type ErrorDetails, errorWithReason, isAppError } from '../errors';

const MAX_RETRY_AFTER_S = 300;
/** Nango does not retry a connection for this long after a failed refresh. */
const REFRESH_COOL_DOWN_S = 30;

/** Nango's code for a valid key while its database is unreachable. Tenantry never sends a malformed header. */
const DATABASE_DOWN = 'malformed_auth_header';

/** Matches the first scope named in a refusal. */
const SCOPE = /\benvironment:[a-z_]+(?::[a-z_]+)?\b/;

const nangoBody = z.object({ error: z.object({ code: z.string(), message: z.string().optional() }) });
const networkBody = z.object({ code: z.string().regex(/^E[A-Z_]+$/), method: z.string() });
const failure = z.object({
  // Headers are an instance of a class of the HTTP client, not a plain record.
  response: z.object({ status: z.number(), data: z.unknown(), headers: z.unknown() }).optional(),
});

/** The HTTP client's error for a response longer than `maxContentLength`. */
const tooLong = z.object({ code: z.literal('ERR_BAD_RESPONSE'), message: z.string().startsWith('maxContentLength') });

const REFUSED = 'ECONNREFUSED';
const refusedConnection = z.object({ code: z.literal(REFUSED) });

/** Who wrote a response that came through Nango: Nango itself, the network behind it, or PingOne. */
export type ResponseSource = 'nango' | 'network' | 'pingone';

/**
 * Returns the source of a response. A top-level `error` object is Nango's; `{ message, code: 'E…', method }` is a
 * broken connection to PingOne.
 */
export function responseSource(body: unknown): ResponseSource {
  if (nangoBody.safeParse(body).success) return 'nango';
  if (networkBody.safeParse(body).success) return 'network';
  return 'pingone';
}

/**
 * Returns the error for anything thrown by the SDK. Only status, code and body are read and the original error is
 * dropped, because its request headers contain our API key.
 */
export function sdkFailureError(
  error: unknown,
  { cancelled, timedOut }: { cancelled: boolean; timedOut: boolean },
): AppError {
  if (isAppError(error)) return error;
  if (cancelled) return new AppError('cancelled', 'This was canceled before PingOne responded.');
  if (timedOut) return errorWithReason('pingone-timeout', { code: 'pingone-timeout' });
  if (tooLong.safeParse(error).success) return errorWithReason('pingone-unavailable', { code: 'answer-too-large' });
  const response = failure.safeParse(error).data?.response;
  if (!response) return unreachable(wasRefused(error) ? connectionRefused() : undefined);
  return nangoResponseError(response.status, response.data, parseRetryAfter(headerOf(response.headers, 'retry-after')));
}

/** Returns the error for an error response written by Nango itself. */
export function nangoResponseError(status: number, body: unknown, retryAfterS?: number): AppError {
  const nangoError = nangoBody.safeParse(body).data?.error;
  const message = nangoError?.message ?? '';
  if (status === 429) return rateLimited(retryAfterS);
  if (nangoError?.code === DATABASE_DOWN) return errorWithReason('nango-unreachable', { code: 'nango-database-down' });
  if (nangoError?.code === 'base_url_override_not_allowed')
    return errorWithReason('pingone-unavailable', { code: 'pingone-out-of-reach' });
  if (
    status === 424 ||
    nangoError?.code === 'invalid_credentials' ||
    message.startsWith('Failed to get connection credentials')
  )
    return refreshFailed(message);
  if (nangoError?.code === 'server_error' && message === 'Failed to get connection')
    return errorWithReason('needs-reconnecting', { code: 'connection-missing' });
  if (nangoError?.code === 'not_found' || nangoError?.code === 'unknown_connection') {
    return errorWithReason('not-found', { code: 'connection-unknown' });
  }
  if (status >= 500 || status < 400) return unreachable();
  return refused(status, nangoError?.code, message);
}

/** Returns Nango's error code in a response written by Nango. */
export function nangoErrorCode(body: unknown): string | undefined {
  return nangoBody.safeParse(body).data?.error.code;
}

/** Returns whether Nango reports that PingOne refused the connection, so that nothing reached PingOne. */
export function isConnectionRefused(body: unknown): boolean {
  return networkBody.safeParse(body).data?.code === REFUSED;
}

/** Returns the error for a broken connection between Nango and PingOne, or a truncated response. */
export function brokenResponseError(details: ErrorDetails = {}): AppError {
  return errorWithReason('pingone-unavailable', { code: 'answer-cut-off' }, details);
}

/** Returns the seconds in a `Retry-After` header, given as seconds or a date, limited to 1…300. */
export function parseRetryAfter(header: unknown, now = Date.now()): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const given = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(given) ? undefined : Math.min(Math.max(Math.ceil(given), 1), MAX_RETRY_AFTER_S);
}

function headerOf(headers: unknown, name: string): unknown {
  return typeof headers === 'object' && headers !== null ? Reflect.get(headers, name) : undefined;
}

function unreachable(cause?: Error): AppError {
  return errorWithReason('nango-unreachable', { code: 'nango-unreachable' }, {}, { cause });
}

/** Returns whether no connection was established, so that nothing was sent. */
function wasRefused(error: unknown): boolean {
  return refusedConnection.safeParse(error).success;
}

// A new error with only the code: the HTTP client's own contains our API key.
function connectionRefused(): Error {
  return Object.assign(new Error('connection refused'), { code: REFUSED });
}

function rateLimited(retryAfterS = 10): AppError {
  return errorWithReason('nango-rate-limited', { code: 'nango-rate-limited' }, { retryAfterS });
}

// A refused refresh and a short PingOne outage look the same here. After four days, Nango's message leaves no doubt.
function refreshFailed(message: string): AppError {
  if (message.includes('refresh limit')) return errorWithReason('needs-reconnecting', { code: 'sign-in-ended' });
  return errorWithReason('renewal-failed', { code: 'renewal-failed' }, { retryAfterS: REFRESH_COOL_DOWN_S });
}

function refused(status: number, code: string | undefined, message: string): AppError {
  if (code === 'unknown_provider_config') {
    return errorWithReason('nango-refused', { code: 'nango-integration-unknown' });
  }
  const detail = code ?? String(status);
  if (status === 401) return errorWithReason('nango-refused', { code: 'nango-key-refused', detail });
  const scope = status === 403 ? SCOPE.exec(message)?.[0] : undefined;
  const details = scope ? { scope } : {};
  return errorWithReason('nango-refused', { code: 'nango-scope-missing', detail, ...details }, details);
}
