import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { env } from './env';
import { AppError, type ErrorDetails, isAppError } from './errors';
import { describeError, log } from './log';

const MAX_BODY_CHARS = 100_000;

export type ErrorBody = { error: { code: string; message: string; id: string; details?: ErrorDetails } };

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** Wraps a route handler: refuses cross-site writes and turns every error into its coded answer. */
export function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(request);
      return await handler(request, context);
    } catch (error) {
      return errorResponse(error);
    }
  };
}

/** The one place where an error becomes a response. Unknown errors become a bland sentence and an id to search the log for. */
export function errorResponse(error: unknown): Response {
  const known = isAppError(error) ? error : undefined;
  const id = randomUUID();
  const status = known?.status ?? 500;
  if (status >= 500) log().error({ id, ...describeError(error) }, 'request failed');
  const body: ErrorBody = {
    error: {
      code: known?.code ?? 'internal',
      message: known?.message ?? 'Tenantry could not do this. The id below finds the reason in its log.',
      id,
      ...(known && Object.keys(known.details).length > 0 ? { details: known.details } : {}),
    },
  };
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (known?.details.retryAfterS !== undefined) headers.set('retry-after', String(known.details.retryAfterS));
  return Response.json(body, { status, headers });
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, init: { status?: number; headers?: HeadersInit } = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('cache-control', 'no-store');
  return Response.json(body, { status: init.status ?? 200, headers });
}

/** Parses a JSON body with `schema`; a wrong one is `invalid-input` naming the first wrong field. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await request.text();
  if (text.length > MAX_BODY_CHARS) throw new AppError('invalid-input', 'This request is too large.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError('invalid-input', 'The body of this request is not JSON.');
  }
  return parseInput(schema, value);
}

/** Parses anything a person or program sent; wrong input is `invalid-input` naming the first wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  throw new AppError(
    'invalid-input',
    field ? `${field}: ${issue?.message}` : (issue?.message ?? 'This input is not valid.'),
    {
      ...(field ? { field } : {}),
    },
  );
}

// A browser always names the origin of a cross-site write; programs without a browser send none and carry no cookie by accident.
function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  if (!origin || origin === new URL(env().APP_URL).origin) return;
  if (URL.canParse(origin) && new URL(origin).host === request.headers.get('host')) return;
  throw new AppError('not-allowed', 'This request came from another site.');
}
