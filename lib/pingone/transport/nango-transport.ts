import 'server-only';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { isAppError } from '../../errors';
import {
  type CallOptions,
  forceRefresh,
  type ProxyTarget,
  proxyRequest,
  proxyUserinfo,
  type Renewal,
  requirePingOneResponse,
  type Urgency,
} from '../../nango';
import { createSingleFlight, type SingleFlight } from '../../single-flight';
import type { CallDescription } from './errors';
import type { PingOneRequest, PingOneResponse, Send, WriteRequest } from './request';
import { withRetries, withWriteRetries } from './retry';
import { type WriteResult, writeOnce } from './write-fate';

/** What PingOne is given to find a write in its own audit by. */
const TRANSACTION_HEADER = 'X-Ping-External-Transaction-ID';
/** Longer than a read: giving up early leaves an outcome unknown that was a moment away. */
const WRITE_TIMEOUT_MS = 30_000;

export type Transport = {
  send: Send;
  userinfo: () => Promise<PingOneResponse>;
  renew: () => Promise<Renewal>;
};

export type WriteOptions = { asked: CallDescription; transactionId: string };
export type Write = (request: WriteRequest, options: WriteOptions) => Promise<WriteResult>;

export type TransportOptions = { signal?: AbortSignal | undefined; urgency?: Urgency | undefined };

// Next evaluates modules several times in one process; calls in flight must be found from each of them.
declare global {
  var tenantryPingOneReads: SingleFlight<PingOneResponse> | undefined;
}

/** PingOne as one connection reaches it, through Nango and with our retry rules; the same asked at the same time is one call. */
export function createTransport(
  connection: ConnectionRow,
  { signal, urgency = 'person' }: TransportOptions,
): Transport {
  globalThis.tenantryPingOneReads ??= createSingleFlight<PingOneResponse>();
  const reads = globalThis.tenantryPingOneReads;
  const target = targetOf(connection);
  const { tld, environmentId } = connection;
  const ask = (what: readonly unknown[], call: (options: CallOptions) => Promise<PingOneResponse>) =>
    reads.run(
      JSON.stringify([target, urgency, ...what]),
      (end) => {
        const options = { signal: end, urgency };
        return withRetries(() => call(options), { signal: end, refresh: () => isRenewed(target, options) });
      },
      signal,
    );
  return {
    send: (path, query = {}) => ask([path, query], (options) => read(target, { method: 'GET', path, query }, options)),
    renew: () => forceRefresh(target, { signal, urgency }),
    userinfo: () => ask(['userinfo'], (options) => proxyUserinfo({ ...target, tld, environmentId }, options)),
  };
}

/**
 * Changes something at PingOne through one connection. Never shared, never ended by a caller who leaves, and never
 * repeated after it may have arrived.
 */
export function createWriteTransport(connection: ConnectionRow): Write {
  const target = targetOf(connection);
  const options = { timeoutMs: WRITE_TIMEOUT_MS };
  return (request, { asked, transactionId }) => {
    const headers = { [TRANSACTION_HEADER]: transactionId };
    const call = () => proxyRequest(target, { ...request, headers }, options);
    return withWriteRetries(() => writeOnce(call, asked), { refresh: () => isRenewed(target, {}) });
  };
}

function targetOf({ nangoConnectionId, integration }: ConnectionRow): ProxyTarget {
  return { nangoConnectionId, integration };
}

async function read(target: ProxyTarget, request: PingOneRequest, options: CallOptions): Promise<PingOneResponse> {
  return requirePingOneResponse(await proxyRequest(target, request, options));
}

// What went wrong shows again, and is judged, when the call is repeated.
async function isRenewed(target: ProxyTarget, options: CallOptions): Promise<boolean> {
  try {
    return (await forceRefresh(target, options)) === 'renewed';
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return false;
    throw error;
  }
}
