'use client';

import type { Connection } from '@/lib/api/connections';
import { Banner } from '../feedback/banner';
import { ReconnectBanner } from '../feedback/reconnect-banner';
import { ConnectionsLink, DISCONNECTED } from './disconnected';
import { useLiveConnection } from './use-live-connection';

type Props = { connection: Pick<Connection, 'id' | 'name' | 'health' | 'readAt'> & { healthReason?: string } };

/**
 * Shows as soon as known that the page's connection needs reconnecting or was disconnected. Temporary problems are left
 * to the page's own error messages.
 */
export function LiveBanners({ connection }: Props) {
  const current = useLiveConnection(connection);
  if (!current) return <DisconnectedBanner />;
  const { id, name, health, healthReason } = current;
  if (health !== 'needs-reconnecting') return null;
  return <ReconnectBanner connectionId={id} name={name} reason={healthReason} />;
}

function DisconnectedBanner() {
  return (
    <Banner tone="bad" word="Disconnected" act={<ConnectionsLink />}>
      {DISCONNECTED}. Data loaded earlier stays visible.
    </Banner>
  );
}
