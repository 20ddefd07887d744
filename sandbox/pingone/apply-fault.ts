import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../faults';
import { send } from './http-responses';

const DEFAULT_DELAY_MS = 3000;
const BAD_GATEWAY = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** Waits, but no longer than somebody waits for the answer. */
export async function waitWhileConnected(response: ServerResponse, ms: number): Promise<void> {
  const leaving = new AbortController();
  const { signal } = leaving;
  await Promise.race([wait(ms, undefined, { signal }), once(response, 'close', { signal })]).finally(() =>
    leaving.abort(),
  );
}

async function cutOff(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/hal+json;charset=UTF-8', 'content-length': 4096 });
  await new Promise<void>((resolve) => response.write('{"_links":{"self":{"href":"https://api.pi', () => resolve()));
  response.destroy();
}

/**
 * Plays a struck fault as far as every endpoint can: waiting, an error answer, a broken one.
 * @param sendError answers with the error that the fault stands for; false when it stands for none.
 * @returns true when it answered; false when the endpoint has to go on (`slow`, `refuse`, `short-page`, …).
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
