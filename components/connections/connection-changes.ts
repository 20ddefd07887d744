import type { Connection } from '@/lib/operations/connections/connection-view';
import type { ConnectionChange } from '@/lib/operations/connections/live/connection-changes';

/** What was heard of connections since the page was drawn, by id; read anew, a page counts for more. */
const heard = new Map<string, ConnectionChange>();
const listeners = new Set<() => void>();

/** Takes in a change, unless a newer one of the same connection was heard. */
export function addConnectionChange(change: ConnectionChange): void {
  const last = heard.get(change.connectionId);
  if (last && last.readAt > change.readAt) return;
  heard.set(change.connectionId, change);
  for (const listener of listeners) listener();
}

export function subscribeToConnectionChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** What was heard of a connection after the page read it; undefined = nothing newer. */
export function findChangeSince({ id, readAt }: { id: string; readAt: string }): ConnectionChange | undefined {
  const change = heard.get(id);
  return change && change.readAt > readAt ? change : undefined;
}

/** A connection as it is after what was heard of it; undefined when that is that it was taken away. */
export function applyConnectionChange<T>(
  connection: T,
  change: ConnectionChange | undefined,
): T | Connection | undefined {
  return change ? change.connection : connection;
}
