'use client';

import { Disconnecting } from '@/components/connections/disconnecting';
import { useLiveConnection } from '@/components/connections/use-live-connection';
import type { Connection } from '@/lib/api/connections';
import { DisconnectButton } from './disconnect-button';

type Props = { connection: Connection; mayConnect: boolean; production: readonly string[] };

/** The button that disconnects; once disconnecting has started, the time left to undo it. */
export function DisconnectSection({ connection, mayConnect, production }: Props) {
  const { id, name, healthReason, disconnectAt } = useLiveConnection(connection) ?? connection;
  if (disconnectAt) {
    return <Disconnecting connectionId={id} name={name} at={disconnectAt} reason={healthReason} mayUndo={mayConnect} />;
  }
  return mayConnect ? <DisconnectButton connection={connection} production={production} /> : null;
}
