import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { errorResponse, etagOf, jsonResponse } from '../http/responses';
import { ForbiddenUpstreamError, readAll, type Upstream } from './upstream';

/** The only headers kept from a success of known length. */
const KEPT_HEADERS = ['content-type', 'x-request-id', 'x-correlation-id', 'mcp-session-id'];
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-encoding', 'content-length']);

function allHeaders(response: IncomingMessage): Headers {
  const headers = new Headers();
  for (let i = 0; i + 1 < response.rawHeaders.length; i += 2) {
    const name = response.rawHeaders[i]?.toLowerCase() ?? '';
    if (!HOP_BY_HOP.has(name)) headers.append(name, response.rawHeaders[i + 1] ?? '');
  }
  return headers;
}

const bodyOf = (bytes: Buffer, status: number) => (status === 204 || status === 304 ? null : new Uint8Array(bytes));

/** Errors and redirects keep status, body and every header. */
function answerRefusal(response: IncomingMessage, bytes: Buffer): Response {
  const status = response.statusCode ?? 502;
  const headers = allHeaders(response);
  if (!headers.has('etag')) headers.set('etag', etagOf(bytes));
  if (status !== 304) {
    headers.set('content-length', String(bytes.length));
    if (!headers.has('content-type')) headers.set('content-type', 'text/html; charset=utf-8');
  }
  return new Response(bodyOf(bytes, status), { status, headers });
}

/** A success of known length becomes a 200 and loses nearly every header. */
function answerBuffered(response: IncomingMessage, bytes: Buffer): Response {
  if (response.statusCode === 204) return new Response(null, { status: 204 });
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-length': String(bytes.length),
    etag: etagOf(bytes),
  });
  for (const name of KEPT_HEADERS) {
    const value = response.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return new Response(new Uint8Array(bytes), { status: 200, headers });
}

function isStreamed({ headers, statusCode }: IncomingMessage): boolean {
  const chunked = headers['content-length'] === undefined && statusCode !== 204;
  return chunked || /^(attachment|inline)\b/i.test(headers['content-disposition'] ?? '');
}

/** Forwards an upstream response like Nango does. */
export async function upstreamResponse({ response, body }: Upstream): Promise<Response> {
  const status = response.statusCode ?? 502;
  if (status < 300 && isStreamed(response)) {
    return new Response(Readable.toWeb(body) as ReadableStream, { status, headers: allHeaders(response) }); // Node's own type
  }
  const bytes = await readAll(body).catch(() => undefined);
  if (!bytes) return new Response(null, { status: 500, headers: { 'content-length': '0' } });
  return status < 300 ? answerBuffered(response, bytes) : answerRefusal(response, bytes);
}

const NO_SUCH_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);

/** Returns the response for a call that no upstream answered. */
export function networkErrorResponse(error: unknown, method: string): Response {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ECONNRESET';
  if (error instanceof ForbiddenUpstreamError || NO_SUCH_HOST.has(code)) {
    const message = 'This outbound URL is not allowed by server configuration.';
    return errorResponse(400, 'base_url_override_not_allowed', message);
  }
  const message = error instanceof Error && error.message ? error.message : code;
  return jsonResponse(500, { message, code, method: method.toLowerCase() });
}
