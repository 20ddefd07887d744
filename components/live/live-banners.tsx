'use client';

import type { Connection } from '@/lib/operations/connections/connection-view';
import { Banner } from '../ui/banner';
import { BrokenBanner } from '../users/broken-banner';
import { useLiveConnection } from './use-live-connection';

type Props = { connection: Pick<Connection, 'id' | 'name' | 'health' | 'readAt'> & { healthReason?: string } };

/** What is wrong with the connection that a screen uses, as it is by now. */
export function LiveBanners({ connection }: Props) {
  const { id, name, health, healthReason } = useLiveConnection(connection);
  if (health === 'needs-reconnecting') return <BrokenBanner connectionId={id} name={name} reason={healthReason} />;
  if (health !== 'unreachable') return null;
  return (
    <Banner tone="bad" word="Unreachable">
      {healthReason} What was read before stays.
    </Banner>
  );
}
