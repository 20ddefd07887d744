import { type AppError, isAppError } from '../../errors';
import { failureCause } from '../../failure-cause';
import {
  brokenResponseError,
  isConnectionRefused,
  nangoErrorCode,
  nangoResponseError,
  type ProxyResult,
} from '../../nango';
import { type CallDescription, responseError } from './errors';
import type { PingOneResponse } from './request';

/**
 * How a write ended. `not-sent`: PingOne did not carry it out, so it may be repeated. `refused`: PingOne rejected it.
 * `unknown`: PingOne may have carried it out, so it is never repeated and the state must be read.
 */
export type Fate = 'done' | 'not-sent' | 'refused' | 'unknown';

/** A write's fate, with PingOne's response or the reason why there is none. */
export type WriteResult = { fate: 'done'; answer: PingOneResponse } | { fate: Exclude<Fate, 'done'>; error: AppError };

/** Nango returns these statuses itself before it calls PingOne, and 400 if it has no connection. */
const BEFORE_THE_CALL: ReadonlySet<number> = new Set([401, 403, 404, 424, 429]);
const NO_CONNECTION = 'server_error';
/** PingOne did nothing: the token was not accepted, or the rate limit was reached. */
const NOT_CARRIED_OUT: ReadonlySet<number> = new Set([401, 429]);
const REQUEST_TIMEOUT = 408;

/** Returns the fate of a write with a response. Sources: Nango's proxy and PingOne's statuses. */
export function fateOfResponse({ source, status, body }: ProxyResult): Fate {
  if (source === 'nango') return fateAtNango(status, body);
  if (source === 'network') return isConnectionRefused(body) ? 'not-sent' : 'unknown';
  // A page in front of Nango may also return 200; PingOne's own responses are JSON or empty.
  if (status >= 200 && status < 300) return typeof body === 'string' && body.trim() !== '' ? 'unknown' : 'done';
  if (NOT_CARRIED_OUT.has(status)) return 'not-sent';
  return status >= 400 && status < 500 && status !== REQUEST_TIMEOUT ? 'refused' : 'unknown';
}

function fateAtNango(status: number, body: unknown): 'not-sent' | 'unknown' {
  const hasNoConnection = status === 400 && nangoErrorCode(body) === NO_CONNECTION;
  return BEFORE_THE_CALL.has(status) || hasNoConnection ? 'not-sent' : 'unknown';
}

/**
 * Returns the fate of a write without a response. It was not sent only if our limit held it back or no port was open.
 */
export function fateOfFailure(error: AppError): Exclude<Fate, 'done' | 'refused'> {
  const wasHeldBack = error.code === 'rate-limited';
  return wasHeldBack || failureCause(error.cause).code === 'ECONNREFUSED' ? 'not-sent' : 'unknown';
}

/** Makes one write and returns its fate. `description` describes the change for error messages. */
export async function writeOnce(call: () => Promise<ProxyResult>, description: CallDescription): Promise<WriteResult> {
  try {
    return toWriteResult(await call(), description);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { fate: fateOfFailure(error), error };
  }
}

function toWriteResult(reply: ProxyResult, description: CallDescription): WriteResult {
  const { source, ...answer } = reply;
  const fate = fateOfResponse(reply);
  if (fate === 'done') return { fate, answer };
  const error = resultError(reply, description);
  // A missing permission is still missing after the token was renewed.
  return { fate: error.code === 'pingone-forbidden' ? 'refused' : fate, error };
}

function resultError({ source, ...answer }: ProxyResult, description: CallDescription): AppError {
  if (source === 'nango') return nangoResponseError(answer.status, answer.body, answer.retryAfterS);
  return source === 'network' ? brokenResponseError() : responseError(answer, description);
}
