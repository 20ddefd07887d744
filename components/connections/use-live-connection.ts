'use client';

import { useSyncExternalStore } from 'react';
import type { Connection } from '@/lib/operations/connections/connection-view';
import type { ConnectionChange } from '@/lib/operations/connections/live/connection-changes';
import { applyConnectionChange, findChangeSince, subscribeToConnectionChanges } from './connection-changes';

/** What was heard of a connection since the page read it; undefined = nothing newer. */
export function useConnectionChange(id: string, readAt = ''): ConnectionChange | undefined {
  return useSyncExternalStore(
    subscribeToConnectionChanges,
    () => findChangeSince({ id, readAt }),
    () => undefined,
  );
}

/** A connection as it is by now: as the page read it, or as was heard since; undefined = it was taken away. */
export function useLiveConnection<T extends Pick<Connection, 'id' | 'readAt'>>(
  connection: T,
): T | Connection | undefined {
  return applyConnectionChange(connection, useConnectionChange(connection.id, connection.readAt));
}
