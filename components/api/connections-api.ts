import type { Connection, ReconcileResult } from '@/lib/api/connections';
import { requestJson } from './request-json';
import type { Result } from './result';

export function checkConnection(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}/check`, { method: 'POST', answer: (all) => all.connectionSchema });
}

/** Disconnects a connection after 10 s, until which it can be undone. */
export function disconnectConnection(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}`, { method: 'DELETE', answer: (all) => all.connectionSchema });
}

export function cancelDisconnect(id: string): Promise<Result<Connection>> {
  return requestJson(`/api/connections/${id}/keep`, { method: 'POST', answer: (all) => all.connectionSchema });
}

/** Syncs connections with Nango now. */
export function reconcileConnections(): Promise<Result<ReconcileResult>> {
  return requestJson('/api/connections/reconcile', { method: 'POST', answer: (all) => all.reconcileResultSchema });
}
