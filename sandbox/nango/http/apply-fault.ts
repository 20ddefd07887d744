import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Fault, FaultKind, FaultPlace, FaultSubject } from '../../faults';
import type { NangoContext, NangoServices } from '../context';
import { errorResponse, jsonResponse, unauthorizedResponse } from './responses';

const ANSWERS = new Set<FaultKind>([
  'slow',
  'too-many',
  'quota-exceeded',
  'server-error',
  'unavailable',
  'html',
  'cut-off',
  'drop',
  'unauthorized',
  'forbidden',
  'database-away',
]);
const DEFAULT_DELAY_MS = 2_000;
const DEFAULT_RETRY_AFTER_S = 1;

function cutOff(c: NangoContext): Response {
  const { outgoing } = c.env;
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
  outgoing.write('{"_embedded":');
  // Lets the first bytes leave before the connection closes.
  setTimeout(() => outgoing.destroy(), 20);
  return RESPONSE_ALREADY_SENT;
}

function answerOf(c: NangoContext, fault: Fault): Response | undefined {
  switch (fault.kind) {
    case 'too-many':
    case 'quota-exceeded': {
      const body = { error: { code: 'too_many_request', method: c.req.method, path: c.req.path } };
      return jsonResponse(429, body, { 'retry-after': String(fault.retryAfterS ?? DEFAULT_RETRY_AFTER_S) });
    }
    case 'server-error':
      return errorResponse(500, 'server_error', 'The server had a problem');
    case 'unavailable':
      return errorResponse(503, 'server_error', 'The server is not available');
    case 'html':
      return new Response('<h1>Bad gateway</h1>\n', { status: 502, headers: { 'content-type': 'text/html' } });
    case 'cut-off':
      return cutOff(c);
    case 'drop':
      c.env.outgoing.destroy();
      return RESPONSE_ALREADY_SENT;
    case 'unauthorized':
      return unauthorizedResponse('unknown_account', 'The provided authorization header does not match any account.');
    case 'database-away':
      return unauthorizedResponse('malformed_auth_header', 'The authorization header is malformed.');
    case 'forbidden':
      return errorResponse(403, 'forbidden', 'Insufficient scope. Required: environment:*');
    default:
      return undefined;
  }
}

/**
 * Applies a fault that changes an HTTP response; undefined when the call may continue (after the delay of a slow
 * fault).
 */
export async function applyFault(
  c: NangoContext,
  world: NangoServices,
  place: FaultPlace,
  about?: FaultSubject,
): Promise<Response | undefined> {
  const fault = world.faults.take(place, about, ANSWERS);
  if (fault?.kind === 'slow') await wait(fault.delayMs ?? DEFAULT_DELAY_MS);
  return fault && answerOf(c, fault);
}
