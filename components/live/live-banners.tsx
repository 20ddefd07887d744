'use client';

import type { Connection } from '@/lib/operations/connections/connection-view';
import { BrokenBanner } from '../users/broken-banner';
import { useLiveConnection } from './use-live-connection';

type Props = { connection: Pick<Connection, 'id' | 'name' | 'health' | 'readAt'> & { healthReason?: string } };

/** That the connection a screen uses has to be reconnected, as soon as that is known. What may pass, the screen's own answer tells. */
export function LiveBanners({ connection }: Props) {
  const { id, name, health, healthReason } = useLiveConnection(connection);
  if (health !== 'needs-reconnecting') return null;
  return <BrokenBanner connectionId={id} name={name} reason={healthReason} />;
}
