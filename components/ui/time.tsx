'use client';

import { exactTime, relativeTime, timeSince } from '@/lib/format';
import { useMoment } from './now';

type Props = {
  at?: string | undefined;
  /** With the exact time beside it. */
  exact?: boolean;
  /** The time may be in the future, such as an expiry. What has happened never is, whatever the clocks say. */
  isAhead?: boolean;
};

/** "3 h ago", exact with zone on hover. With `exact`, both side by side. Nothing known: an en dash. */
export function Time({ at, exact = false, isAhead = false }: Props) {
  const moment = useMoment();
  if (!at) return <>–</>;
  const settled = moment.zone === undefined;
  // What streams in late was drawn by an earlier clock than the page has by now.
  const time = (
    <time dateTime={at} suppressHydrationWarning title={settled ? exactTime(at) : undefined}>
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
