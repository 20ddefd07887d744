import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { admission, type Urgency } from './admission';
import { env } from './env';
import { AppError, type ErrorDetails, isAppError } from './errors';
import { describeError, log } from './log';
import { parseInput } from './parse-input';
import { BodyTooLarge, readText } from './request-body';
import { isStorableValue } from './storable';

export { parseInput, readText };

export type ErrorBody = { error: { code: string; message: string; id: string; details?: ErrorDetails } };

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/**
 * Wraps a route handler: refuses cross-site writes, admits as many requests as this process can handle, and turns every
 * error into a response with its code. With `'unlimited'`, for routes that must respond under load, requests are always
 * admitted.
 */
export function route<Context>(handler: Handler<Context>, urgency: Urgency | 'unlimited' = 'person'): Handler<Context> {
  return async (request, context) => {
    try {
      if (urgency !== 'unlimited') await admission().enter(urgency, request.signal);
      if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(request);
      return await handler(request, context);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

/** Converts any error to a response. */
export function errorResponse(error: unknown): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const known = isAppError(error) ? error : undefined;
  if (known?.details.retryAfterS !== undefined) headers.set('retry-after', String(known.details.retryAfterS));
  if (error instanceof BodyTooLarge && !error.isDrained) headers.set('connection', 'close');
  return Response.json(errorBody(error), { status: known?.status ?? 500, headers });
}

/** Returns what a client may see of an error, and logs errors of the server. Unknown errors become a generic message and an id to search the log for. */
export function errorBody(error: unknown): ErrorBody {
  const known = isAppError(error) ? error : undefined;
  const id = randomUUID();
  // Refused before it started: logged as a count, so that overload does not flood the log.
  const isRefusal = known?.code === 'overloaded' && known.cause === undefined;
  if ((known?.status ?? 500) >= 500 && !isRefusal) log().error({ id, ...describeError(error) }, 'request failed');
  if (known?.code === 'cancelled') log().debug({ id, ...describeError(error) }, 'request canceled by client');
  return {
    error: {
      code: known?.code ?? 'internal',
      message: known?.message ?? 'Something failed in Tenantry. Search its log for the ID below.',
      id,
      ...(known && Object.keys(known.details).length > 0 ? { details: known.details } : {}),
    },
  };
}

/** Returns a JSON response that is never cached. */
export function json(body: unknown, init: { status?: number; headers?: HeadersInit } = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { status: init.status ?? 200, headers });
}

type Start<T> = (signal: AbortSignal) => AsyncGenerator<T, void, undefined>;

/** Streams what `start` yields as newline-delimited JSON; see `streamed`. */
export function jsonLines(start: Start<unknown>, left: AbortSignal): Promise<Response> {
  return streamed(start, { left, type: 'application/x-ndjson', write: (value) => `${JSON.stringify(value)}\n` });
}

/** Streams what `start` yields as server-sent events; see `streamed`. */
export function eventStream(start: Start<{ id: number; data: unknown }>, left: AbortSignal): Promise<Response> {
  const write = ({ id, data }: { id: number; data: unknown }) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
  return streamed(start, { left, type: 'text/event-stream', write });
}

/** Streams the text that `start` yields as a download of media type `type`; see `streamed`. */
export async function fileStream(
  start: Start<string>,
  left: AbortSignal,
  { type, name }: { type: string; name: string },
): Promise<Response> {
  const answer = await streamed(start, { left, type, write: (text) => text });
  answer.headers.set('content-disposition', `attachment; filename="${name}"`);
  return answer;
}

/**
 * Sends each part that `start` yields immediately. A failure before the first part is thrown, so that it becomes an error
 * response. The signal passed to `start` aborts when `left` does, or when the reader cancels.
 */
async function streamed<T>(
  start: Start<T>,
  { left, type, write }: { left: AbortSignal; type: string; write: (value: T) => string },
): Promise<Response> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([left, leaving.signal]);
  const events = start(signal);
  // Without a reader the generator is suspended at its last `yield`; without this call it would never clean up.
  const stop = () => void events.return().catch(() => {});
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  let next: Promise<IteratorResult<T, void>> | undefined = Promise.resolve(await events.next());
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await (next ?? events.next());
      next = undefined;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(write(value)));
    },
    cancel: () => leaving.abort(),
  });
  // Keeps compressors and proxies from buffering parts.
  const headers = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' };
  return new Response(body, { headers: { ...headers, 'content-type': type } });
}

/** Parses a JSON body with `schema`. Throws `invalid-input`, whose message names the first invalid field. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('invalid-input', 'The request body is not valid JSON.');
  }
  if (!isStorableValue(value))
    throw new AppError('invalid-input', 'The input contains a character that can’t be stored as text.');
  return parseInput(schema, value);
}

// A browser always sends the origin of a cross-site write. Other clients send none, and never attach a cookie by accident.
function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  if (!origin || isOwnOrigin(origin, request.headers.get('host'))) return;
  throw new AppError('not-allowed', 'The request came from another site.');
}

// The client chooses `Host`. It counts only for an installation without TLS, which may be reached by several names.
function isOwnOrigin(origin: string, host: string | null): boolean {
  const own = new URL(env().APP_URL);
  if (origin === own.origin) return true;
  return own.protocol === 'http:' && URL.canParse(origin) && new URL(origin).host === host;
}
