import type { Connection } from '@/lib/operations/connections/connection-view';
import type { Result } from './problem';
import { isRecord, requestJson } from './request-json';

export function checkConnection(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}/check`, { method: 'POST', is: isConnection });
}

/** Disconnects a connection after 10 s, until which it can be undone. */
export function disconnectConnection(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}`, { method: 'DELETE', is: isConnection });
}

export function cancelDisconnect(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}/keep`, { method: 'POST', is: isConnection });
}

/** Syncs connections with Nango now. */
export function reconcileConnections(): Promise<Result<Record<string, unknown>>> {
  return requestJson('/api/connections/reconcile', { method: 'POST', is: isRecord });
}

// The responses come from Tenantry's own API, so their members aren't validated.
function isConnection(value: unknown): value is Connection {
  return isRecord(value) && typeof value.health === 'string';
}
