'use client';

import { useSyncExternalStore } from 'react';
import type { Connection } from '@/lib/api/connections';
import type { ConnectionChange } from '@/lib/api/live';
import { applyConnectionChange, findChangeSince, subscribeToConnectionChanges } from './connection-changes';

/** Returns the change of a connection received since the page loaded it; undefined when there is none. */
export function useConnectionChange(id: string, readAt = ''): ConnectionChange | undefined {
  return useSyncExternalStore(
    subscribeToConnectionChanges,
    () => findChangeSince({ id, readAt }),
    () => undefined,
  );
}

/** Returns the connection with live changes applied; undefined when it was removed. */
export function useLiveConnection<T extends Pick<Connection, 'id' | 'readAt'>>(
  connection: T,
): T | Connection | undefined {
  return applyConnectionChange(connection, useConnectionChange(connection.id, connection.readAt));
}
