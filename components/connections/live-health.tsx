'use client';

import type { Connection } from '@/lib/api/connections';
import { ConnectionHealth, Health } from '../ui/health';
import { useLiveConnection } from './use-live-connection';

/** The current health of a connection, with live updates. */
export function LiveHealth({
  connection,
}: {
  connection: Pick<Connection, 'id' | 'health' | 'healthParty' | 'readAt'>;
}) {
  const current = useLiveConnection(connection);
  if (!current) return <Health tone="off">Disconnected</Health>;
  const { health, healthParty } = current;
  return <ConnectionHealth health={health} party={healthParty} />;
}
