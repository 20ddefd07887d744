'use client';

import { useDeferredRefresh } from '../connect/attempt-url/use-deferred-refresh';
import { Countdown } from '../feedback/countdown';
import { useCountdown } from '../feedback/use-countdown';
import { Health } from '../ui/health';
import { UndoDisconnectButton } from './connection-actions';

type Props = { connectionId: string; name: string; at: string; reason: string | undefined; mayUndo: boolean };

/** How long after the deadline the page is refreshed, in ms. */
const REFRESH_DELAY_MS = 2_500;

/** A connection being disconnected: counts down the time to undo, then shows the progress. */
export function Disconnecting({ connectionId, name, at, reason, mayUndo }: Props) {
  const refresh = useDeferredRefresh();
  const left = useCountdown(Date.parse(at) + REFRESH_DELAY_MS, refresh) - REFRESH_DELAY_MS / 1000;
  const isUndoable = left > 0;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Health tone="off">Disconnecting…</Health>
      {isUndoable ? <Countdown left={left} /> : <span className="two small whitespace-normal">{reason}</span>}
      {isUndoable && mayUndo ? <UndoDisconnectButton connectionId={connectionId} name={name} /> : null}
    </span>
  );
}
