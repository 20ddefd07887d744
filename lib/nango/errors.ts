import { z } from 'zod';
import { AppError, type ErrorDetails, errorWithReason, isAppError } from '../errors';

const MAX_RETRY_AFTER_S = 300;
/** Nango leaves a connection alone for this long after a failed refresh. */
const REFRESH_COOL_DOWN_S = 30;

/** What Nango says of a good key while its database is away; Tenantry never sends a header that is malformed. */
const ILL = 'malformed_auth_header';

/** The first scope that a refusal names. */
const SCOPE = /\benvironment:[a-z_]+(?::[a-z_]+)?\b/;

const nangoBody = z.object({ error: z.object({ code: z.string(), message: z.string().optional() }) });
const networkBody = z.object({ code: z.string().regex(/^E[A-Z_]+$/), method: z.string() });
const failure = z.object({
  // Headers are an object of the HTTP client's own class, which is no plain record.
  response: z.object({ status: z.number(), data: z.unknown(), headers: z.unknown() }).optional(),
});

/** What the HTTP client throws when an answer is longer than the client may read. */
const tooLong = z.object({ code: z.literal('ERR_BAD_RESPONSE'), message: z.string().startsWith('maxContentLength') });

const REFUSED = 'ECONNREFUSED';
const refusedConnection = z.object({ code: z.literal(REFUSED) });

/** Who wrote an answer that came through Nango: Nango itself, the network behind it, or PingOne. */
export type ResponseSource = 'nango' | 'network' | 'pingone';

/** A top-level `error` object is Nango's; `{ message, code: 'E…', method }` is a broken connection to PingOne. */
export function responseSource(body: unknown): ResponseSource {
  if (nangoBody.safeParse(body).success) return 'nango';
  if (networkBody.safeParse(body).success) return 'network';
  return 'pingone';
}

/**
 * What a throw of the SDK means. Only status, code and body are looked at, and the error itself is dropped: it holds
 * our API key in its request headers.
 */
export function sdkFailureError(error: unknown, left: { cancelled: boolean; timedOut: boolean }): AppError {
  if (isAppError(error)) return error;
  if (left.cancelled) return new AppError('cancelled', 'This was cancelled before PingOne answered.');
  if (left.timedOut) return errorWithReason('pingone-timeout', { code: 'pingone-timeout' });
  if (tooLong.safeParse(error).success) return errorWithReason('pingone-unavailable', { code: 'answer-too-large' });
  const response = failure.safeParse(error).data?.response;
  if (!response) return unreachable(wasRefused(error) ? connectionRefused() : undefined);
  return nangoResponseError(response.status, response.data, parseRetryAfter(headerOf(response.headers, 'retry-after')));
}

/** What an error answer of Nango's own means. */
export function nangoResponseError(status: number, body: unknown, retryAfterS?: number): AppError {
  const said = nangoBody.safeParse(body).data?.error;
  const message = said?.message ?? '';
  if (status === 429) return rateLimited(retryAfterS);
  if (said?.code === ILL) return errorWithReason('nango-unreachable', { code: 'nango-database-down' });
  if (said?.code === 'base_url_override_not_allowed')
    return errorWithReason('pingone-unavailable', { code: 'pingone-out-of-reach' });
  if (
    status === 424 ||
    said?.code === 'invalid_credentials' ||
    message.startsWith('Failed to get connection credentials')
  )
    return refreshFailed(message);
  if (said?.code === 'server_error' && message === 'Failed to get connection')
    return errorWithReason('needs-reconnecting', { code: 'connection-missing' });
  if (said?.code === 'not_found' || said?.code === 'unknown_connection') {
    return errorWithReason('not-found', { code: 'connection-unknown' });
  }
  if (status >= 500 || status < 400) return unreachable();
  return refused(status, said?.code, message);
}

/** Nango's own code in an answer that Nango wrote. */
export function nangoErrorCode(body: unknown): string | undefined {
  return nangoBody.safeParse(body).data?.error.code;
}

/** Whether Nango says that PingOne refused the connection, so that nothing reached PingOne. */
export function isConnectionRefused(body: unknown): boolean {
  return networkBody.safeParse(body).data?.code === REFUSED;
}

/** A connection to PingOne that broke, or an answer that was cut off, with Nango in between. */
export function brokenResponseError(details: ErrorDetails = {}): AppError {
  return errorWithReason('pingone-unavailable', { code: 'answer-cut-off' }, details);
}

/** Seconds from a `Retry-After` header, which is a number of seconds or a date, bounded at both ends. */
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

/** Whether the HTTP client's error says that no connection came about, so that nothing was sent. */
function wasRefused(error: unknown): boolean {
  return refusedConnection.safeParse(error).success;
}

// A new error with the code alone: the HTTP client's own holds our API key.
function connectionRefused(): Error {
  return Object.assign(new Error('connection refused'), { code: REFUSED });
}

function rateLimited(retryAfterS = 10): AppError {
  return errorWithReason('nango-rate-limited', { code: 'nango-rate-limited' }, { retryAfterS });
}

// A refused refresh and a PingOne that was away for a moment look the same here; after four days of it there is no doubt.
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
