'use client';

import { exactTime, relativeTime, timeSince } from '@/lib/format';
import { useMoment } from './now';

type Props = {
  at?: string | undefined;
  /** Also shows the exact time. */
  exact?: boolean;
  /** Allows future times, such as an expiry. Past events are never shown in the future, even if clocks differ. */
  isAhead?: boolean;
};

/** A relative time ("3 h ago") with the exact time and zone on hover, or inline with `exact`; an en dash if unknown. */
export function Time({ at, exact = false, isAhead = false }: Props) {
  const moment = useMoment();
  if (!at) return <>–</>;
  const isHydrated = moment.zone === undefined;
  // Content that streams in late was rendered with an earlier clock than the page's current one.
  const time = (
    <time dateTime={at} suppressHydrationWarning title={isHydrated ? exactTime(at) : undefined}>
      {isAhead ? relativeTime(at, moment) : timeSince(at, moment)}
    </time>
  );
  if (!exact) return time;
  return (
    <span>
      {time} <span className="mute">· {exactTime(at, moment.zone)}</span>
    </span>
  );
}
