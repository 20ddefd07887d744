'use client';

import type { Connection } from '@/lib/operations/connections/connection-view';
import { Banner } from '../feedback/banner';
import { ReconnectBanner } from '../feedback/reconnect-banner';
import { ConnectionsLink, DISCONNECTED } from './disconnected';
import { useLiveConnection } from './use-live-connection';

type Props = { connection: Pick<Connection, 'id' | 'name' | 'health' | 'readAt'> & { healthReason?: string } };

/** That the connection a screen uses has to be reconnected or is gone, as soon as that is known. What may pass, the screen's own answer tells. */
export function LiveBanners({ connection }: Props) {
  const now = useLiveConnection(connection);
  if (!now) return <GoneBanner />;
  const { id, name, health, healthReason } = now;
  if (health !== 'needs-reconnecting') return null;
  return <ReconnectBanner connectionId={id} name={name} reason={healthReason} />;
}

function GoneBanner() {
  return (
    <Banner tone="bad" word="Disconnected" act={<ConnectionsLink />}>
      {DISCONNECTED}. Data loaded earlier stays visible.
    </Banner>
  );
}
