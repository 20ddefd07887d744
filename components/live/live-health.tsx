'use client';

import type { Connection } from '@/lib/operations/connections/connection-view';
import { ConnectionHealth } from '../ui/health';
import { useLiveConnection } from './use-live-connection';

/** The health of a connection in its one word, as it is by now. */
export function LiveHealth({
  connection,
}: {
  connection: Pick<Connection, 'id' | 'health' | 'healthParty' | 'readAt'>;
}) {
  const { health, healthParty } = useLiveConnection(connection);
  return <ConnectionHealth health={health} party={healthParty} />;
}
