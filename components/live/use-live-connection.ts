'use client';

import { useSyncExternalStore } from 'react';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { heardSince, listen } from './live-connections';

/** A connection as it is by now: as the page read it, or as was heard since. */
export function useLiveConnection<T extends Pick<Connection, 'id' | 'readAt'>>(connection: T): T | Connection {
  const change = useSyncExternalStore(
    listen,
    () => heardSince(connection),
    () => undefined,
  );
  return change?.connection ?? connection;
}
