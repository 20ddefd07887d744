import { z } from 'zod';
import { AppError, type ErrorDetails, isAppError } from '../errors';

const MAX_RETRY_AFTER_S = 300;
/** Nango leaves a connection alone for this long after a failed refresh. */
const REFRESH_COOL_DOWN_S = 30;

/** The first scope that a refusal names. */
const SCOPE = /\benvironment:[a-z_]+(?::[a-z_]+)?\b/;

const nangoBody = z.object({ error: z.object({ code: z.string(), message: z.string().optional() }) });
const networkBody = z.object({ code: z.string().regex(/^E[A-Z_]+$/), method: z.string() });
const failure = z.object({
  // Headers are an object of the HTTP client's own class, which is no plain record.
  response: z.object({ status: z.number(), data: z.unknown(), headers: z.unknown() }).optional(),
});

/** Who wrote an answer that came through Nango: Nango itself, the network behind it, or PingOne. */
export type Speaker = 'nango' | 'network' | 'pingone';

/** A top-level `error` object is Nango's; `{ message, code: 'E…', method }` is a broken connection to PingOne. */
export function speakerOf(body: unknown): Speaker {
  if (nangoBody.safeParse(body).success) return 'nango';
  if (networkBody.safeParse(body).success) return 'network';
  return 'pingone';
}

/**
 * What a throw of the SDK means. Only status, code and body are looked at, and the error itself is dropped: it holds
 * our API key in its request headers.
 */
export function errorOfFailure(error: unknown, left: { cancelled: boolean; timedOut: boolean }): AppError {
  if (isAppError(error)) return error;
  if (left.cancelled) return new AppError('cancelled', 'This was cancelled before PingOne answered.');
  if (left.timedOut) return new AppError('pingone-timeout', 'PingOne, or Nango in between, did not answer in time.');
  const response = failure.safeParse(error).data?.response;
  if (!response) return unreachable();
  return errorOfNangoAnswer(response.status, response.data, seconds(headerOf(response.headers, 'retry-after')));
}

/** What an error answer of Nango's own means. */
export function errorOfNangoAnswer(status: number, body: unknown, retryAfterS?: number): AppError {
  const said = nangoBody.safeParse(body).data?.error;
  const message = said?.message ?? '';
  if (status === 429) return rateLimited(retryAfterS);
  if (said?.code === 'base_url_override_not_allowed') return outOfReach();
  if (
    status === 424 ||
    said?.code === 'invalid_credentials' ||
    message.startsWith('Failed to get connection credentials')
  )
    return refreshFailed(message);
  if (said?.code === 'server_error' && message === 'Failed to get connection') return gone();
  if (said?.code === 'not_found' || said?.code === 'unknown_connection') {
    return new AppError('not-found', 'Nango does not have this connection.');
  }
  if (status >= 500 || status < 400) return unreachable();
  return refused(status, said?.code, message);
}

/** A connection to PingOne that broke, or an answer that was cut off, with Nango in between. */
export function brokenAnswer(details: ErrorDetails = {}): AppError {
  return new AppError(
    'pingone-unavailable',
    'The connection to PingOne broke before the answer was complete.',
    details,
  );
}

/** Seconds from a `Retry-After` header, which is a number of seconds or a date, bounded at both ends. */
export function seconds(header: unknown, now = Date.now()): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const given = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isNaN(given) ? undefined : Math.min(Math.max(Math.ceil(given), 1), MAX_RETRY_AFTER_S);
}

function headerOf(headers: unknown, name: string): unknown {
  return typeof headers === 'object' && headers !== null ? Reflect.get(headers, name) : undefined;
}

function unreachable(): AppError {
  return new AppError(
    'nango-unreachable',
    'Tenantry cannot reach Nango. An owner can check the setting NANGO_HOST and whether Nango runs.',
  );
}

function rateLimited(retryAfterS = 10): AppError {
  return new AppError('nango-rate-limited', 'Nango takes no more calls for a moment.', { retryAfterS });
}

function outOfReach(): AppError {
  return new AppError('pingone-unavailable', "Nango could not reach PingOne's address, or may not.");
}

function gone(): AppError {
  return new AppError('needs-reconnecting', 'Nango no longer has this connection. Connect this tenant again.');
}

// A refused refresh and a PingOne that was away for a moment look the same here; after four days of it there is no doubt.
function refreshFailed(message: string): AppError {
  if (message.includes('refresh limit')) {
    return new AppError('needs-reconnecting', 'The sign-in at PingOne has ended. Somebody has to sign in there again.');
  }
  return new AppError('renewal-failed', 'Nango could not renew the sign-in at PingOne.', {
    retryAfterS: REFRESH_COOL_DOWN_S,
  });
}

function refused(status: number, code: string | undefined, message: string): AppError {
  if (code === 'unknown_provider_config') {
    return new AppError(
      'nango-refused',
      'Nango does not know this integration. An owner can check NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE.',
    );
  }
  const scope = status === 403 ? SCOPE.exec(message)?.[0] : undefined;
  const what =
    status === 401
      ? 'An owner can check the setting NANGO_API_KEY.'
      : `The API key may lack ${scope ? `the scope ${scope}` : 'a scope that Tenantry needs'}.`;
  const details = scope ? { scope } : {};
  return new AppError('nango-refused', `Nango refused Tenantry's call (${code ?? status}). ${what}`, details);
}
