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

/** The header that identifies a write in PingOne's own audit log. */
const TRANSACTION_HEADER = 'X-Ping-External-Transaction-ID';
/** Longer than for a read: a timeout leaves the outcome unknown. */
const WRITE_TIMEOUT_MS = 30_000;

export type Transport = {
  send: Send;
  userinfo: () => Promise<PingOneResponse>;
  renew: () => Promise<Renewal>;
};

export type WriteOptions = { description: CallDescription; transactionId: string };
export type Write = (request: WriteRequest, options: WriteOptions) => Promise<WriteResult>;

export type TransportOptions = { signal?: AbortSignal | undefined; urgency?: Urgency | undefined };

// Next evaluates modules several times in one process, but calls in progress must be shared between them.
declare global {
  var tenantryPingOneReads: SingleFlight<PingOneResponse> | undefined;
}

/**
 * Returns the reads of PingOne through one connection via Nango, with our retry rules. Identical concurrent calls are
 * sent once.
 */
export function createTransport(
  connection: ConnectionRow,
  { signal, urgency = 'person' }: TransportOptions,
): Transport {
  globalThis.tenantryPingOneReads ??= createSingleFlight<PingOneResponse>();
  const reads = globalThis.tenantryPingOneReads;
  const target = targetOf(connection);
  const { tld, environmentId } = connection;
  const fetchShared = (key: readonly unknown[], call: (options: CallOptions) => Promise<PingOneResponse>) =>
    reads.run(
      JSON.stringify([target, urgency, ...key]),
      (end) => {
        const options = { signal: end, urgency };
        return withRetries(() => call(options), { signal: end, refresh: () => isRenewed(target, options) });
      },
      signal,
    );
  return {
    send: (path, query = {}) =>
      fetchShared([path, query], (options) => read(target, { method: 'GET', path, query }, options)),
    renew: () => forceRefresh(target, { signal, urgency }),
    userinfo: () => fetchShared(['userinfo'], (options) => proxyUserinfo({ ...target, tld, environmentId }, options)),
  };
}

/**
 * Returns a function that makes changes at PingOne through one connection. Calls are never shared, never canceled by
 * the caller, and never repeated once they may have arrived.
 */
export function createWriteTransport(connection: ConnectionRow): Write {
  const target = targetOf(connection);
  const options = { timeoutMs: WRITE_TIMEOUT_MS };
  return (request, { description, transactionId }) => {
    const headers = { [TRANSACTION_HEADER]: transactionId };
    const call = () => proxyRequest(target, { ...request, headers }, options);
    return withWriteRetries(() => writeOnce(call, description), { refresh: () => isRenewed(target, {}) });
  };
}

function targetOf({ nangoConnectionId, integration }: ConnectionRow): ProxyTarget {
  return { nangoConnectionId, integration };
}

async function read(target: ProxyTarget, request: PingOneRequest, options: CallOptions): Promise<PingOneResponse> {
  return requirePingOneResponse(await proxyRequest(target, request, options));
}

// Ignores the error: the repeated call reports it.
async function isRenewed(target: ProxyTarget, options: CallOptions): Promise<boolean> {
  try {
    return (await forceRefresh(target, options)) === 'renewed';
  } catch (error) {
    if (isAppError(error) && error.code !== 'cancelled') return false;
    throw error;
  }
}
