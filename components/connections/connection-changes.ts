import type { Connection } from '@/lib/api/connections';
import type { ConnectionChange } from '@/lib/api/live';

/** The latest change received per connection ID. Data that a page loads later takes precedence. */
const changes = new Map<string, ConnectionChange>();
const listeners = new Set<() => void>();

/** Stores a change and notifies listeners, unless a newer change of the same connection was received. */
export function addConnectionChange(change: ConnectionChange): void {
  const last = changes.get(change.connectionId);
  if (last && last.readAt > change.readAt) return;
  changes.set(change.connectionId, change);
  for (const listener of listeners) listener();
}

export function subscribeToConnectionChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Returns the change received after the page loaded the connection; undefined when there is none. */
export function findChangeSince({ id, readAt }: { id: string; readAt: string }): ConnectionChange | undefined {
  const change = changes.get(id);
  return change && change.readAt > readAt ? change : undefined;
}

/** Returns the connection after the change; undefined when the change removed it. */
export function applyConnectionChange<T>(
  connection: T,
  change: ConnectionChange | undefined,
): T | Connection | undefined {
  return change ? change.connection : connection;
}
