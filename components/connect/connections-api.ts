import type { Connection } from '@/lib/operations/connections/connection-view';
import { ask, isRecord } from '../data-table/ask';
import type { Settled } from '../data-table/problem';

export function checkConnection(id: string): Promise<Settled<Connection>> {
  return ask(`/api/connections/${id}/check`, { method: 'POST', is: isConnection });
}

/** Takes a connection away in 10 s. */
export function disconnectConnection(id: string): Promise<Settled<Connection>> {
  return ask(`/api/connections/${id}`, { method: 'DELETE', is: isConnection });
}

export function keepConnection(id: string): Promise<Settled<Connection>> {
  return ask(`/api/connections/${id}/keep`, { method: 'POST', is: isConnection });
}

/** Looks now for what has changed at Nango. */
export function reconcile(): Promise<Settled<Record<string, unknown>>> {
  return ask('/api/connections/reconcile', { method: 'POST', is: isRecord });
}

// The answers are our own API's, so their members are taken on trust.
function isConnection(value: unknown): value is Connection {
  return isRecord(value) && typeof value.health === 'string';
}
