import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../faults';
import { send } from './http-responses';

const DEFAULT_DELAY_MS = 3000;
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Waits, at most until the caller disconnects. */
export async function waitWhileConnected(response: ServerResponse, ms: number): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  await Promise.race([wait(ms, undefined, { signal }), once(response, 'close', { signal })]).finally(() =>
    controller.abort(),
  );
}

async function cutOff(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/hal+json;charset=UTF-8', 'content-length': 4096 });
  await new Promise<void>((resolve) => response.write('{"_links":{"self":{"href":"https://api.pi', () => resolve()));
  response.destroy();
}

/**
 * Applies the effects of a fault that all endpoints share: a delay, an error response, a broken response.
 * @param sendError sends the error for the fault; false if the fault is not an error.
 * @returns true if a response was sent; false if the endpoint must continue (`slow`, `refuse`, `short-page`, …).
 */
export async function applyFault(
  fault: Fault | undefined,
  response: ServerResponse,
  sendError: (fault: Fault) => boolean,
): Promise<boolean> {
  if (!fault) return false;
  switch (fault.kind) {
    case 'slow':
      await waitWhileConnected(response, fault.delayMs ?? DEFAULT_DELAY_MS);
      return response.destroyed;
    case 'cut-off':
      await cutOff(response);
      return true;
    case 'drop':
      response.destroy();
      return true;
    case 'html':
      send(response, 502, BAD_GATEWAY, { 'content-type': 'text/html' });
      return true;
    default:
      return sendError(fault);
  }
}
