import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, FaultKind } from '../faults';
import { send, sendJson } from './http-answers';

const DEFAULT_DELAY_MS = 3000;
const DEFAULT_RETRY_AFTER_S = 2;

type ErrorBody = (status: number) => unknown;

const STATUS: Partial<Record<FaultKind, number>> = {
  unauthorized: 401,
  forbidden: 403,
  'too-many': 429,
  'server-error': 500,
  unavailable: 503,
};

function retryAfter(fault: Fault): Record<string, string> {
  const seconds = fault.retryAfterS ?? DEFAULT_RETRY_AFTER_S;
  if (fault.kind === 'too-many') return { 'retry-after': String(seconds) };
  if (fault.kind === 'unavailable') return { 'retry-after': new Date(Date.now() + seconds * 1000).toUTCString() };
  return {};
}

async function cutOff(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/hal+json;charset=UTF-8', 'content-length': 4096 });
  await new Promise<void>((resolve) => response.write('{"_links":{"self":{"href":"https://api.pi', () => resolve()));
  response.destroy();
}

/**
 * Plays a struck fault as far as every endpoint can: waiting, an error answer, a broken one.
 * @returns true when it answered; false when the endpoint has to go on (`slow`, `refuse`, `short-page`, …).
 */
export async function playFault(
  fault: Fault | undefined,
  response: ServerResponse,
  errorBody: ErrorBody,
): Promise<boolean> {
  if (!fault) return false;
  if (fault.kind === 'slow') {
    await wait(fault.delayMs ?? DEFAULT_DELAY_MS);
    return false;
  }
  if (fault.kind === 'cut-off') {
    await cutOff(response);
    return true;
  }
  if (fault.kind === 'html') {
    send(
      response,
      502,
      '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
      {
        'content-type': 'text/html',
      },
    );
    return true;
  }
  const status = STATUS[fault.kind];
  if (status === undefined) return false;
  sendJson(response, status, errorBody(status), retryAfter(fault));
  return true;
}
