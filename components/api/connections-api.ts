import type { Connection } from '@/lib/operations/connections/connection-view';
import type { Result } from './problem';
import { isRecord, requestJson } from './request-json';

export function checkConnection(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}/check`, { method: 'POST', is: isConnection });
}

/** Takes a connection away in 10 s. */
export function disconnectConnection(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}`, { method: 'DELETE', is: isConnection });
}

export function cancelDisconnect(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}/keep`, { method: 'POST', is: isConnection });
}

/** Looks now for what has changed at Nango. */
export function reconcileConnections(): Promise<Result<Record<string, unknown>>> {
  return requestJson('/api/connections/reconcile', { method: 'POST', is: isRecord });
}

// The answers are our own API's, so their members are taken on trust.
function isConnection(value: unknown): value is Connection {
  return isRecord(value) && typeof value.health === 'string';
}
