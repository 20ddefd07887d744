'use client';

import { useSyncExternalStore } from 'react';
import type { ConnectionChange } from '@/lib/operations/connections/connection-changes';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { heardSince, listen, nowOf } from './live-connections';

/** What was heard of a connection since the page read it; undefined = nothing newer. */
export function useHeard(id: string, readAt = ''): ConnectionChange | undefined {
  return useSyncExternalStore(
    listen,
    () => heardSince({ id, readAt }),
    () => undefined,
  );
}

/** A connection as it is by now: as the page read it, or as was heard since; undefined = it was taken away. */
export function useLiveConnection<T extends Pick<Connection, 'id' | 'readAt'>>(
  connection: T,
): T | Connection | undefined {
  return nowOf(connection, useHeard(connection.id, connection.readAt));
}
