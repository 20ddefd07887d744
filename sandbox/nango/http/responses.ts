import { createHash } from 'node:crypto';
import type { ZodError } from 'zod';

/** Headers that Nango sets on every response. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-xss-protection': '0',
  'x-content-type-options': 'nosniff',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-dns-prefetch-control': 'off',
  'referrer-policy': 'strict-origin',
  'strict-transport-security': 'max-age=5184000; includeSubDomains',
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'Authorization, Etag, Content-Type, Content-Length, X-Nango-Signature, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset',
};

/** Returns the weak ETag that Express computes: the body's length in hex and a shortened SHA-1. */
export function etagOf(body: string | Buffer): string {
  const hash = createHash('sha1').update(body).digest('base64').slice(0, 27);
  return `W/"${Buffer.byteLength(body).toString(16)}-${hash}"`;
}

export function jsonResponse(status: number, value: unknown, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify(value);
  return new Response(body, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      etag: etagOf(body),
      ...headers,
    },
  });
}

export function emptyResponse(): Response {
  return new Response(null, { status: 204 });
}

export function errorResponse(status: number, code: string, message?: string): Response {
  return jsonResponse(status, { error: message === undefined ? { code } : { code, message } });
}

/** Error of a refused key or token. Its shape differs from every other Nango error. */
export function unauthorizedResponse(code: string, message: string): Response {
  return jsonResponse(401, { error: { message: `Authentication failed. ${message}`, code, payload: {} } });
}

export type InvalidCode = 'invalid_body' | 'invalid_query_params' | 'invalid_headers' | 'invalid_uri_params';
export type Issue = { code: string; message: string; path: PropertyKey[] };

export function issuesResponse(code: InvalidCode, issues: readonly Issue[]): Response {
  const errors = issues.map((issue) => ({ code: issue.code, message: issue.message, path: issue.path.map(String) }));
  return jsonResponse(400, { error: { code, errors } });
}

export function invalidResponse(code: InvalidCode, error: ZodError): Response {
  return issuesResponse(
    code,
    error.issues.map((issue) => ({ code: issue.code, message: issue.message, path: issue.path })),
  );
}
