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
 * Wraps a route handler: refuses cross-site writes, admits as much as this process can handle, and turns every error into
 * its coded answer. With `'unlimited'`, for what must be answered under load as well, requests are always admitted.
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

/** The one place where an error becomes a response. */
export function errorResponse(error: unknown): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const known = isAppError(error) ? error : undefined;
  if (known?.details.retryAfterS !== undefined) headers.set('retry-after', String(known.details.retryAfterS));
  if (error instanceof BodyTooLarge && !error.isDrained) headers.set('connection', 'close');
  return Response.json(errorBody(error), { status: known?.status ?? 500, headers });
}

/** What may be told of an error, and a log line for those that are ours. Unknown ones become a bland sentence and an id to search the log for. */
export function errorBody(error: unknown): ErrorBody {
  const known = isAppError(error) ? error : undefined;
  const id = randomUUID();
  // Refused before it began: logged as a count, so that overload does not also fill the log.
  const isRefusal = known?.code === 'overloaded' && known.cause === undefined;
  if ((known?.status ?? 500) >= 500 && !isRefusal) log().error({ id, ...describeError(error) }, 'request failed');
  if (known?.code === 'cancelled') log().debug({ id, ...describeError(error) }, 'request broken off');
  return {
    error: {
      code: known?.code ?? 'internal',
      message: known?.message ?? 'Tenantry could not do this. The id below finds the reason in its log.',
      id,
      ...(known && Object.keys(known.details).length > 0 ? { details: known.details } : {}),
    },
  };
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, init: { status?: number; headers?: HeadersInit } = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { status: init.status ?? 200, headers });
}

type Start<T> = (signal: AbortSignal) => AsyncGenerator<T, void, undefined>;

/** Streams what `start` yields as lines of JSON; see `streamed`. */
export function jsonLines(start: Start<unknown>, left: AbortSignal): Promise<Response> {
  return streamed(start, { left, type: 'application/x-ndjson', write: (value) => `${JSON.stringify(value)}\n` });
}

/** Streams what `start` yields as server-sent events; see `streamed`. */
export function eventStream(start: Start<{ id: number; data: unknown }>, left: AbortSignal): Promise<Response> {
  const write = ({ id, data }: { id: number; data: unknown }) => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
  return streamed(start, { left, type: 'text/event-stream', write });
}

/** Streams the text that `start` yields as a file to keep, of media type `type`; see `streamed`. */
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
 * Sends each part that `start` yields at once. What fails before the first is thrown, so that it becomes an error
 * answer. The signal given to `start` aborts when `left` does, or when nobody reads any more.
 */
async function streamed<T>(
  start: Start<T>,
  { left, type, write }: { left: AbortSignal; type: string; write: (value: T) => string },
): Promise<Response> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([left, leaving.signal]);
  const events = start(signal);
  // Where nobody reads on, the generator waits at its last `yield`: without this it would never clean up.
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
  // Neither a compressor nor a proxy may gather parts before it passes them on.
  const headers = { 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' };
  return new Response(body, { headers: { ...headers, 'content-type': type } });
}

/** Parses a JSON body with `schema`; a wrong one is `invalid-input` naming the first wrong field. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('invalid-input', 'The body of this request is not JSON.');
  }
  if (!isStorableValue(value)) throw new AppError('invalid-input', 'This holds a character that is no text.');
  return parseInput(schema, value);
}

// A browser always names the origin of a cross-site write; programs without a browser send none and carry no cookie by accident.
function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  if (!origin || isOwnOrigin(origin, request.headers.get('host'))) return;
  throw new AppError('not-allowed', 'This request came from another site.');
}

// `Host` is whatever the client wrote. It counts only for an installation without TLS, which people reach by several names.
function isOwnOrigin(origin: string, host: string | null): boolean {
  const own = new URL(env().APP_URL);
  if (origin === own.origin) return true;
  return own.protocol === 'http:' && URL.canParse(origin) && new URL(origin).host === host;
}
