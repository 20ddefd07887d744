'use client';

import { Countdown } from '../ui/countdown';
import { Health } from '../ui/health';
import { useCountdown } from '../ui/use-countdown';
import { Undo } from './check-now';
import { useSettledRefresh } from './use-settled-refresh';

type Props = { connectionId: string; name: string; at: string; reason: string | undefined; mayUndo: boolean };

/** So long after its time the page is read anew. */
const LOOK_AGAIN_MS = 2_500;

/** A connection that is about to go: how long that can be undone, then how far it is. */
export function Leaving({ connectionId, name, at, reason, mayUndo }: Props) {
  const refresh = useSettledRefresh();
  const left = useCountdown(Date.parse(at) + LOOK_AGAIN_MS, refresh) - LOOK_AGAIN_MS / 1000;
  const isUndoable = left > 0;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <Health tone="off">Disconnecting…</Health>
      {isUndoable ? <Countdown left={left} /> : <span className="two small whitespace-normal">{reason}</span>}
      {isUndoable && mayUndo ? <Undo connectionId={connectionId} name={name} /> : null}
    </span>
  );
}
