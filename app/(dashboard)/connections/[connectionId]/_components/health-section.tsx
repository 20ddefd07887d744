'use client';

import { ReconnectButton } from '@/components/connect/reconnect-provider';
import { CheckNowButton } from '@/components/connections/connection-actions';
import { healthAdvice } from '@/components/connections/connection-words';
import { useLiveConnection } from '@/components/connections/use-live-connection';
import { ConnectionHealth } from '@/components/ui/health';
import { Time } from '@/components/ui/time';
import type { Connection } from '@/lib/api/connections';

type Props = {
  connection: Connection;
  mayConnect: boolean;
  /** Whether the page calls PingOne itself and shows below why a call failed. */
  isLoadedByPage: boolean;
};

/** Shows the current health of a connection: label, since when, reason and advice. */
export function HealthSection({ connection: read, mayConnect, isLoadedByPage }: Props) {
  const connection = useLiveConnection(read);
  if (!connection) return null;
  const { id, health, healthParty, healthAt } = connection;
  // A connection that is about to be disconnected is restored by Undo, not by reconnecting.
  const mayReconnect = mayConnect && health !== 'needs-reconnecting' && !connection.disconnectAt;
  const isShownBelow = isLoadedByPage && health === 'unreachable';
  const reason = isShownBelow ? undefined : connection.healthReason;
  const advice = isShownBelow ? undefined : healthAdvice(connection);
  return (
    <section className="sec rules" aria-label="Health">
      <div className="lab">
        <span>Health</span>
        <span>
          <span className="r wrap">
            <ConnectionHealth health={health} party={healthParty} />
            <span className="mute">
              since <Time at={healthAt} exact />
            </span>
          </span>
          {reason ? <span className="block whitespace-normal">{reason}</span> : null}
          {advice ? <span className="two block whitespace-normal">{advice}</span> : null}
          <span className="r wrap mt-2">
            <CheckNowButton connectionId={id} />
            {mayReconnect ? <ReconnectButton connectionId={id} isSlim /> : null}
          </span>
        </span>
      </div>
    </section>
  );
}
