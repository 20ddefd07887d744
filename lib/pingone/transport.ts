import 'server-only';
import type { ConnectionRow } from '../db/connections';
import { isAppError } from '../errors';
import {
  type CallOptions,
  forceRefresh,
  type ProxyTarget,
  proxyGet,
  proxyUserinfo,
  type Renewal,
  type Urgency,
} from '../nango';
import { withRetries } from './retry';
import type { Answer, Send } from './send';
import { createShare } from './share';

export type Transport = { send: Send; userinfo: () => Promise<Answer>; renew: () => Promise<Renewal> };

export type TransportOptions = { signal?: AbortSignal | undefined; urgency?: Urgency | undefined };

// Next evaluates modules several times in one process; calls in flight must be found from each of them.
declare global {
  var tenantryShare: ReturnType<typeof createShare<Answer>> | undefined;
}

/** PingOne as one connection reaches it, through Nango and with our retry rules; the same asked at the same time is one call. */
export function throughNango(connection: ConnectionRow, { signal, urgency = 'person' }: TransportOptions): Transport {
  globalThis.tenantryShare ??= createShare<Answer>();
  const share = globalThis.tenantryShare;
  const target = { nangoConnectionId: connection.nangoConnectionId, integration: connection.integration };
  const { tld, environmentId } = connection;
  const ask = (what: readonly unknown[], call: (options: CallOptions) => Promise<Answer>) =>
    share(
      JSON.stringify([target, urgency, ...what]),
      (end) => {
        const options = { signal: end, urgency };
        return withRetries(() => call(options), { signal: end, refresh: () => isRenewed(target, options) });
      },
      signal,
    );
  return {
    send: (path, query = {}) => ask([path, query], (options) => proxyGet(target, path, { ...options, query })),
    renew: () => forceRefresh(target, { signal, urgency }),
    userinfo: () => ask(['userinfo'], (options) => proxyUserinfo({ ...target, tld, environmentId }, options)),
  };
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
