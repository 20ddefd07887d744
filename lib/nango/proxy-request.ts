import 'server-only';
import { env } from '../env';
import { type CallOptions, callNango } from './client';
import { brokenAnswer, errorOfNangoAnswer, seconds, speakerOf } from './errors';

/** Which connection a call uses; both ids come from our own row. */
export type ProxyTarget = { nangoConnectionId: string; integration: string };
export type Query = Readonly<Record<string, string | number | undefined>>;
export type ProxyOptions = CallOptions & { query?: Query };

/** PingOne's answer, whatever its status. `body` is parsed JSON, or text when it was not JSON. */
export type ProxyAnswer = { status: number; body: unknown; correlationId?: string; retryAfterS?: number };

/**
 * GET through Nango's proxy. `path` starts with `/v1/` and is built from validated ids. Answers of PingOne come back
 * with their status; what Nango or the network says is thrown as `AppError`. Nango itself never retries: `lib/pingone/retry` does.
 */
export async function proxyGet(target: ProxyTarget, path: string, options: ProxyOptions = {}): Promise<ProxyAnswer> {
  return send(target, path, options);
}

/**
 * Who signed in, asked at PingOne's authorization server (`{auth}/{environmentId}/as/userinfo`). The only call that
 * leaves the provider's own address, so `tld` and `environmentId` must come from our validated row. An operator may have
 * switched the override off in Nango: then `pingone-unavailable`.
 */
export async function proxyUserinfo(
  target: ProxyTarget & { tld: string; environmentId: string },
  options: CallOptions = {},
): Promise<ProxyAnswer> {
  const baseUrl = env().PINGONE_AUTH_URL.replace('{tld}', target.tld);
  return send(target, `/${encodeURIComponent(target.environmentId)}/as/userinfo`, options, baseUrl);
}

async function send(
  target: ProxyTarget,
  path: string,
  { query, ...options }: ProxyOptions,
  baseUrlOverride?: string,
): Promise<ProxyAnswer> {
  const { status, data, headers } = await callNango(
    (client) =>
      client.proxy({
        method: 'GET',
        endpoint: path + queryString(query),
        connectionId: target.nangoConnectionId,
        providerConfigKey: target.integration,
        ...(baseUrlOverride ? { baseUrlOverride } : {}),
      }),
    { ...options, acceptsEveryStatus: true },
  );
  return answer(status, data, headers);
}

function answer(status: number, body: unknown, headers: Readonly<Record<string, unknown>>): ProxyAnswer {
  const retryAfterS = seconds(headers['retry-after']);
  const correlationId = headers['correlation-id'];
  if (status >= 300) {
    const speaker = speakerOf(body);
    if (speaker === 'nango' || status < 400) throw errorOfNangoAnswer(status, body, retryAfterS);
    if (speaker === 'network') throw brokenAnswer();
  }
  return {
    status,
    body,
    ...(typeof correlationId === 'string' ? { correlationId } : {}),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}

/** Spaces as %20: a `+` would reach filters that do not decode it. */
function queryString(query: Query = {}): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(value)}`],
  );
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
