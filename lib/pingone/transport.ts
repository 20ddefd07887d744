import 'server-only';
import type { ConnectionRow } from '../db/connections';
import { forceRefresh, proxyGet, proxyUserinfo } from '../nango';
import { withRetries } from './retry';
import type { Answer, Send } from './send';

export type Transport = { send: Send; userinfo: () => Promise<Answer> };

/** PingOne as one connection reaches it, through Nango and with our retry rules. */
export function throughNango(connection: ConnectionRow, signal?: AbortSignal): Transport {
  const target = { nangoConnectionId: connection.nangoConnectionId, integration: connection.integration };
  const { tld, environmentId } = connection;
  const rules = { signal, refresh: () => forceRefresh(target, { signal }) };
  return {
    send: withRetries((path, query) => proxyGet(target, path, { signal, ...(query ? { query } : {}) }), rules),
    userinfo: () => withRetries(() => proxyUserinfo({ ...target, tld, environmentId }, { signal }), rules)('userinfo'),
  };
}
