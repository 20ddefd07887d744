'use client';

import { ReconnectButton } from '@/components/connect/reconnect-provider';
import { CheckNowButton } from '@/components/connections/connection-actions';
import { healthAdvice } from '@/components/connections/connection-words';
import { useLiveConnection } from '@/components/connections/use-live-connection';
import { ConnectionHealth } from '@/components/ui/health';
import { Time } from '@/components/ui/time';
import type { Connection } from '@/lib/operations/connections/connection-view';

type Props = {
  connection: Connection;
  mayConnect: boolean;
  /** The page asks PingOne itself, and says below why it cannot. */
  isAsked: boolean;
};

/** How a connection is by now: the word, since when, why, and what can be done. */
export function HealthSection({ connection: read, mayConnect, isAsked }: Props) {
  const connection = useLiveConnection(read);
  if (!connection) return null;
  const { id, health, healthParty, healthAt } = connection;
  // One that is about to go is kept by Undo, not by signing in anew.
  const mayReconnect = mayConnect && health !== 'needs-reconnecting' && !connection.disconnectAt;
  const isToldBelow = isAsked && health === 'unreachable';
  const reason = isToldBelow ? undefined : connection.healthReason;
  const advice = isToldBelow ? undefined : healthAdvice(connection);
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
