'use client';

import { ReconnectButton } from '@/components/connect/reconnect-provider';
import { useLiveConnection } from '@/components/connections/use-live-connection';
import { Banner } from '@/components/feedback/banner';
import type { Connection } from '@/lib/api/connections';

type Props = { connection: Connection; mayConnect: boolean };

/** The banner for an ended sign-in. A connection that is about to be disconnected is restored by Undo, not by reconnecting. */
export function ReconnectBanner({ connection: read, mayConnect }: Props) {
  const connection = useLiveConnection(read);
  if (connection?.health !== 'needs-reconnecting') return null;
  return (
    <Banner
      tone="bad"
      word="Needs reconnecting"
      act={mayConnect && !connection.disconnectAt ? <ReconnectButton connectionId={connection.id} /> : null}
    >
      {connection.healthReason ?? 'The PingOne sign-in has ended.'} Data loaded earlier stays visible.
    </Banner>
  );
}
