'use client';

import type { Connection } from '@/lib/operations/connections/connection-view';
import { ConnectionHealth, Health } from '../ui/health';
import { useLiveConnection } from './use-live-connection';

/** The health of a connection in its one word, as it is by now. */
export function LiveHealth({
  connection,
}: {
  connection: Pick<Connection, 'id' | 'health' | 'healthParty' | 'readAt'>;
}) {
  const now = useLiveConnection(connection);
  if (!now) return <Health tone="off">Disconnected</Health>;
  const { health, healthParty } = now;
  return <ConnectionHealth health={health} party={healthParty} />;
}
