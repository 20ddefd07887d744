import 'server-only';
import { env } from '../env';
import { type CallOptions, callNango } from './client';
import {
  brokenResponseError,
  nangoResponseError,
  parseRetryAfter,
  type ResponseSource,
  responseSource,
} from './errors';

/** The connection that a call uses. Both ids are from our own row. */
export type ProxyTarget = { nangoConnectionId: string; integration: string };
export type Query = Readonly<Record<string, string | number | undefined>>;

/**
 * One call to PingOne. `path` starts with `/v1/` and is built from validated ids; `mediaType` is the content type of
 * `body` for PingOne.
 */
export type ProxyRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  mediaType?: string;
  /** Headers to send to PingOne. */
  headers?: Readonly<Record<string, string>>;
};

/** PingOne's response, with any status. `body` is parsed JSON, or text if it was not JSON. */
export type ProxyResponse = { status: number; body: unknown; correlationId?: string; retryAfterS?: number };

/** A response through the proxy, and who wrote it. */
export type ProxyResult = ProxyResponse & { source: ResponseSource };

/**
 * Makes one call through Nango's proxy and returns the response, with any status. Throws `AppError` if there is none.
 * Nango's own retries are off: `lib/pingone/transport/retry.ts` retries.
 */
export async function proxyRequest(
  target: ProxyTarget,
  request: ProxyRequest,
  options: CallOptions = {},
): Promise<ProxyResult> {
  return send(target, request, options);
}

/** Returns PingOne's response. Throws `AppError` if Nango or the network responded instead. */
export function requirePingOneResponse({ source, ...answer }: ProxyResult): ProxyResponse {
  const { status, body, retryAfterS } = answer;
  if (source === 'nango') throw nangoResponseError(status, body, retryAfterS);
  if (source === 'network') throw brokenResponseError();
  return answer;
}

/**
 * Returns who signed in, from PingOne's authorization server (`{auth}/{environmentId}/as/userinfo`). This is the only
 * call with another base URL, so `tld` and `environmentId` must come from our validated row. An operator may have
 * disabled the override in Nango: then `pingone-unavailable`.
 */
export async function proxyUserinfo(
  target: ProxyTarget & { tld: string; environmentId: string },
  options: CallOptions = {},
): Promise<ProxyResponse> {
  const baseUrlOverride = env().PINGONE_AUTH_URL.replace('{tld}', target.tld);
  const path = `/${encodeURIComponent(target.environmentId)}/as/userinfo`;
  return requirePingOneResponse(await send(target, { method: 'GET', path }, { ...options, baseUrlOverride }));
}

async function send(
  target: ProxyTarget,
  { method, path, query, body, mediaType, headers: given }: ProxyRequest,
  { baseUrlOverride, ...options }: CallOptions & { baseUrlOverride?: string },
): Promise<ProxyResult> {
  // Nango passes on only these headers: without the type here, PingOne would get that of a form.
  const sent = { ...given, ...(mediaType ? { 'Content-Type': mediaType } : {}) };
  const { status, data, headers } = await callNango(
    (client) =>
      client.proxy({
        method,
        endpoint: path + queryString(query),
        connectionId: target.nangoConnectionId,
        providerConfigKey: target.integration,
        headers: sent,
        ...(body === undefined ? {} : { data: body }),
        ...(baseUrlOverride ? { baseUrlOverride } : {}),
      }),
    { ...options, acceptsEveryStatus: true },
  );
  return toResult(status, data, headers);
}

function toResult(status: number, body: unknown, headers: Readonly<Record<string, unknown>>): ProxyResult {
  const retryAfterS = parseRetryAfter(headers['retry-after']);
  const correlationId = headers['correlation-id'];
  return {
    source: sourceOf(status, body),
    status,
    body,
    ...(typeof correlationId === 'string' ? { correlationId } : {}),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}

// A redirect is never PingOne's: Nango follows those, so it was sent by something in front of Nango.
function sourceOf(status: number, body: unknown): ResponseSource {
  if (status < 300) return 'pingone';
  return status < 400 ? 'nango' : responseSource(body);
}

/** Encodes spaces as %20, because filters do not decode `+`. */
function queryString(query: Query = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
