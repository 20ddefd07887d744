'use client';

import { Leaving } from '@/components/connect/leaving';
import { useLiveConnection } from '@/components/live/use-live-connection';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { Disconnect } from './disconnect';

type Props = { connection: Connection; mayConnect: boolean; production: readonly string[] };

/** The way to take a connection away; as soon as somebody has, how long that can be undone. */
export function LeavingPart({ connection, mayConnect, production }: Props) {
  const { id, name, healthReason, disconnectAt } = useLiveConnection(connection) ?? connection;
  if (disconnectAt) {
    return <Leaving connectionId={id} name={name} at={disconnectAt} reason={healthReason} mayUndo={mayConnect} />;
  }
  return mayConnect ? <Disconnect connection={connection} production={production} /> : null;
}
