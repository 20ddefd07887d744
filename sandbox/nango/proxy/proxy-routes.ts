import { Hono } from 'hono';
import type { NangoContext, NangoEnv, NangoServices } from '../context';
import { applyFault } from '../http/apply-fault';
import { requireKey } from '../http/require-key';
import { errorResponse } from '../http/responses';
import { findProvider, interpolate, toSandboxUrl } from '../oauth/provider';
import { proxyRefreshFailureResponse } from '../oauth/refresh-responses';
import { type Connection, type Integration, toFaultSubject } from '../store';
import { type ProxyOptions, readProxyBody, readProxyOptions, upstreamHeaders } from './proxy-request';
import { networkErrorResponse, upstreamResponse } from './proxy-response';
import { callUpstream, ForbiddenUpstreamError, type Upstream, type UpstreamRequest } from './upstream';

const FIRST_RETRY_MS = 3_000;
const PROXY = '/proxy';

function upstreamUrl(c: NangoContext, options: ProxyOptions, found: Found, world: NangoServices): URL {
  const { pathname, search } = new URL(c.req.url);
  const template = findProvider(found.integration.provider)?.proxy.base_url ?? '';
  const base = options.baseUrl ?? interpolate(template, found.connection.config);
  return new URL(toSandboxUrl(`${base.replace(/\/$/, '')}${pathname.slice(PROXY.length)}${search}`, world.addresses));
}

function isRetried(status: number, retryOn: readonly number[]): boolean {
  return status >= 500 || status === 429 || status === 401 || retryOn.includes(status);
}

/** Delay from the upstream's header in seconds, without a maximum; otherwise 3 s, 6 s, 12 s. */
function retryDelayMs(attempt: number, upstream: Upstream | undefined): number {
  const seconds = Number(upstream?.response.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : FIRST_RETRY_MS * 2 ** attempt;
}

async function callWithRetries(
  request: UpstreamRequest,
  options: ProxyOptions,
  world: NangoServices,
): Promise<Upstream> {
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt >= options.retries;
    const outcome = await callUpstream(request).catch((error: unknown) => {
      if (isLast || request.signal.aborted || error instanceof ForbiddenUpstreamError) throw error;
      return undefined;
    });
    if (outcome && (isLast || !isRetried(outcome.response.statusCode ?? 0, options.retryOn))) return outcome;
    outcome?.response.resume();
    await world.sleep(retryDelayMs(attempt, outcome));
  }
}

type Found = { connection: Connection; integration: Integration };

function findTarget(options: ProxyOptions, world: NangoServices): Found | Response {
  const integration = world.store.integrations.get(options.integrationKey);
  if (!integration) {
    const message =
      'Provider config not found for the given provider config key. Please make sure the provider config exists in the Nango dashboard.';
    return errorResponse(404, 'unknown_provider_config', message);
  }
  const connection = world.store.findConnection(options.connectionId, integration.key);
  return connection ? { connection, integration } : errorResponse(400, 'server_error', 'Failed to get connection');
}

/** Returns the environment of a call: the one in its path, or the one in which the connection was created. */
function environmentOf(c: NangoContext, connection: Connection): string | undefined {
  return /\/environments\/([0-9a-f-]{36})/i.exec(c.req.path)?.[1] ?? connection.config.environmentId;
}

async function proxy(c: NangoContext, world: NangoServices): Promise<Response> {
  const options = readProxyOptions(c);
  if (options instanceof Response) return options;
  const found = findTarget(options, world);
  if (found instanceof Response) return found;
  const { connection, integration } = found;
  const fault = await applyFault(c, world, 'nango:proxy', {
    ...toFaultSubject(connection),
    environmentId: environmentOf(c, connection),
  });
  if (fault) return fault;
  const outcome = await world.refresher.ensureFresh(connection, integration, { force: false });
  if (outcome !== 'fresh') return proxyRefreshFailureResponse(outcome);
  connection.lastFetchedAtMs = world.nowMs();
  const { bytes, contentType } = await readProxyBody(c);
  const headers = upstreamHeaders(c, connection.credentials.accessToken);
  if (contentType) headers['content-type'] ??= contentType;
  if (bytes) headers['content-length'] = String(bytes.length);
  const url = upstreamUrl(c, options, found, world);
  const request = { method: c.req.method, url, headers, body: bytes, signal: c.req.raw.signal };
  try {
    return await upstreamResponse(await callWithRetries(request, options, world));
  } catch (error) {
    return networkErrorResponse(error, c.req.method);
  }
}

export function proxyRoutes(world: NangoServices): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  routes.all(`${PROXY}/*`, requireKey(world, 'environment:proxy'), (c) => proxy(c, world));
  return routes;
}
