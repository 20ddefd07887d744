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

/** Which connection a call uses; both ids come from our own row. */
export type ProxyTarget = { nangoConnectionId: string; integration: string };
export type Query = Readonly<Record<string, string | number | undefined>>;

/** One call to PingOne: `path` starts with `/v1/` and is built from validated ids; `mediaType` is what PingOne is told of `body`. */
export type ProxyRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  mediaType?: string;
  /** Headers that PingOne is to see. */
  headers?: Readonly<Record<string, string>>;
};

/** PingOne's answer, whatever its status. `body` is parsed JSON, or text when it was not JSON. */
export type ProxyResponse = { status: number; body: unknown; correlationId?: string; retryAfterS?: number };

/** What came back through the proxy, and who wrote it. */
export type ProxyResult = ProxyResponse & { speaker: ResponseSource };

/**
 * Makes one call through Nango's proxy and returns what came back, of whatever status. Throws `AppError` when nothing
 * did. Nango itself never retries: `lib/pingone/retry` does.
 */
export async function proxyRequest(
  target: ProxyTarget,
  request: ProxyRequest,
  options: CallOptions = {},
): Promise<ProxyResult> {
  return send(target, request, options);
}

/** Returns PingOne's answer; what Nango or the network said instead is thrown as `AppError`. */
export function requirePingOneResponse({ speaker, ...answer }: ProxyResult): ProxyResponse {
  const { status, body, retryAfterS } = answer;
  if (speaker === 'nango') throw nangoResponseError(status, body, retryAfterS);
  if (speaker === 'network') throw brokenResponseError();
  return answer;
}

/**
 * Who signed in, asked at PingOne's authorization server (`{auth}/{environmentId}/as/userinfo`). The only call that
 * leaves the provider's own address, so `tld` and `environmentId` must come from our validated row. An operator may have
 * switched the override off in Nango: then `pingone-unavailable`.
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
  // Nango hands on these headers alone: without the type here, PingOne would see that of a form.
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
  return replyOf(status, data, headers);
}

function replyOf(status: number, body: unknown, headers: Readonly<Record<string, unknown>>): ProxyResult {
  const retryAfterS = parseRetryAfter(headers['retry-after']);
  const correlationId = headers['correlation-id'];
  return {
    speaker: whoAnswered(status, body),
    status,
    body,
    ...(typeof correlationId === 'string' ? { correlationId } : {}),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}

// A redirect is never PingOne's: Nango follows those, and something in front of Nango sent this one.
function whoAnswered(status: number, body: unknown): ResponseSource {
  if (status < 300) return 'pingone';
  return status < 400 ? 'nango' : responseSource(body);
}

/** Spaces as %20: a `+` would reach filters that do not decode it. */
function queryString(query: Query = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
