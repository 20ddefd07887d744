'use client';

import { exactTime, relativeTime } from '@/lib/format';
import { TICK_MS, useMoment } from './now';

/** "3 h ago", exact with zone on hover. With `exact`, both side by side. Nothing known: an en dash. */
export function Time({ at, exact = false }: { at?: string | undefined; exact?: boolean }) {
  const moment = useMoment();
  if (!at) return <>–</>;
  const settled = moment.zone === undefined;
  // What streams in late was drawn by an earlier clock than the page has by now.
  const time = (
    <time dateTime={at} suppressHydrationWarning title={settled ? exactTime(at) : undefined}>
      {relativeTime(at, { ...moment, now: caughtUp(at, moment.now) })}
    </time>
  );
  if (!exact) return time;
  return (
    <span>
      {time} <span className="mute">· {exactTime(at, moment.zone)}</span>
    </span>
  );
}

/** The page's clock moves in steps: what happened since the last one is now, not in some seconds. */
function caughtUp(at: string, now: number): number {
  const then = Date.parse(at);
  return then > now && then - now <= TICK_MS ? then : now;
}
