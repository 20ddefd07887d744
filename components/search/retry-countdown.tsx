'use client';

import { Countdown } from '../feedback/countdown';
import { useCountdown } from '../feedback/use-countdown';

/** The time left until `untilMs`. Only displays it: the server does the retry. */
export function RetryCountdown({ untilMs }: { untilMs: number }) {
  const left = useCountdown(untilMs, () => {});
  return <Countdown left={left} />;
}
