import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fault, Faults } from '../../faults';
import { applyFault, waitWhileConnected } from '../apply-fault';
import { parseBearerToken } from '../authorization/custom-endpoints';
import type { UnspecifiedBehavior } from '../behavior';
import { send } from '../http-responses';
import type { OpenCalls } from '../open-calls';
import type { SigningKey } from '../signing-key';
import type { TenantRegistry } from '../tenant-registry';
import { authenticate } from './access';
import type { Call } from './call';
import { corruptCollection } from './corrupt-collection';
import { ApiError, errorBody, errorOfFault } from './errors';
import { createRateLimit } from './rate-limit';
import { findRoute, type Route } from './routes';

export type ApiParts = {
  world: TenantRegistry;
  faults: Faults;
  /** `https://api.pingone.{tld}` or its replacement. */
  apiAddress: string;
  rateLimitPerMinute: number;
  latencyMs: () => number;
  behavior: () => Readonly<UnspecifiedBehavior>;
  traffic: OpenCalls;
  /** Returns the Nango id and tag values of the connection that holds this token. */
  namesOfToken: (token: string) => readonly string[];
  signingKey(): Promise<SigningKey>;
};

type Exchange = { request: IncomingMessage; response: ServerResponse; correlationId: string };
type Found = { route: Route; params: Record<string, string> };

const HAL = {
  'content-type': 'application/hal+json;charset=UTF-8',
  'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
  pragma: 'no-cache',
  expires: '0',
};

function sendError({ response, correlationId }: Exchange, error: ApiError): void {
  send(response, error.status, JSON.stringify(errorBody(error, correlationId)), { ...HAL, ...error.headers });
}

function sendFault(exchange: Exchange, fault: Fault): boolean {
  const error = errorOfFault(fault);
  if (error) sendError(exchange, error);
  return error !== undefined;
}

/** Only reads are simulated so far. Other methods get PingOne's 405. */
function checkMethod({ request }: Exchange, { route }: Found): void {
  const method = request.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return;
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  const isWrite = method === 'POST' || method === 'PUT';
  if (route.isMediaTyped && isWrite && !type.startsWith('application/vnd.pingidentity.')) {
    throw ApiError.unsupportedMediaType(type);
  }
  throw ApiError.methodNotAllowed(method);
}

/** Handles everything below `/api/{tld}/v1`. */
export function createApi(parts: ApiParts) {
  const { world, faults } = parts;
  const secondsOver = createRateLimit(parts.rateLimitPerMinute);

  const takeFault = (found: Found | undefined, { request }: Exchange): Fault | undefined => {
    const names = () => parts.namesOfToken(parseBearerToken(request) ?? '');
    return found && faults.take(found.route.faultPlace, { environmentId: found.params.environmentId, names });
  };

  const respond = async (
    tld: string,
    url: URL,
    path: string,
    found: Found | undefined,
    fault: Fault | undefined,
    exchange: Exchange,
  ) => {
    const actor = authenticate(parseBearerToken(exchange.request), await parts.signingKey(), world, tld);
    if (!found) throw ApiError.notFound();
    checkMethod(exchange, found);
    const retryAfterS = secondsOver(actor.tenant.license.id, found.route.rateGroup);
    if (retryAfterS !== undefined) throw ApiError.tooManyRequests(retryAfterS);
    const call: Call = {
      world,
      actor,
      tld,
      base: `${parts.apiAddress.replace('{tld}', tld)}/v1`,
      path,
      query: url.searchParams,
      params: found.params,
      defects: { shortPage: fault?.kind === 'short-page', noCount: fault?.kind === 'no-count' },
      behavior: parts.behavior(),
    };
    const body = found.route.answer(call);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    send(exchange.response, 200, corruptCollection(text, fault?.kind), HAL);
  };

  return async (tld: string, path: string, url: URL, exchange: Exchange): Promise<void> => {
    parts.traffic.begin(exchange.response);
    const delayMs = parts.latencyMs();
    if (delayMs > 0) await waitWhileConnected(exchange.response, delayMs);
    const found = findRoute(path);
    const fault = takeFault(found, exchange);
    if (await applyFault(fault, exchange.response, (taken) => sendFault(exchange, taken))) return;
    try {
      await respond(tld, url, path, found, fault, exchange);
    } catch (error) {
      sendError(exchange, error instanceof ApiError ? error : ApiError.unexpected());
    }
  };
}
