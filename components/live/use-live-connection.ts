'use client';

import { useSyncExternalStore } from 'react';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { heardSince, listen } from './live-connections';

/** What was heard of a connection since the page read it; undefined = nothing newer, or that it is gone. */
export function useHeard(id: string, readAt = ''): Connection | undefined {
  const change = useSyncExternalStore(
    listen,
    () => heardSince({ id, readAt }),
    () => undefined,
  );
  return change?.connection;
}

/** A connection as it is by now: as the page read it, or as was heard since. */
export function useLiveConnection<T extends Pick<Connection, 'id' | 'readAt'>>(connection: T): T | Connection {
  return useHeard(connection.id, connection.readAt) ?? connection;
}
