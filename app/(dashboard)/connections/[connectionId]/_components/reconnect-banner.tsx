'use client';

import { ReconnectButton } from '@/components/connect/reconnect-provider';
import { useLiveConnection } from '@/components/connections/use-live-connection';
import { Banner } from '@/components/feedback/banner';
import type { Connection } from '@/lib/operations/connections/connection-view';

type Props = { connection: Connection; mayConnect: boolean };

/** That the sign-in has ended, as soon as that is known. One that is about to go is kept by Undo, not by signing in anew. */
export function ReconnectBanner({ connection: read, mayConnect }: Props) {
  const connection = useLiveConnection(read);
  if (connection?.health !== 'needs-reconnecting') return null;
  return (
    <Banner
      tone="bad"
      word="Needs reconnecting"
      act={mayConnect && !connection.disconnectAt ? <ReconnectButton connectionId={connection.id} /> : null}
    >
      {connection.healthReason ?? 'The sign-in at PingOne has ended.'} What was read before stays.
    </Banner>
  );
}
