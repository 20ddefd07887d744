'use client';

import { Countdown } from '../feedback/countdown';
import { useCountdown } from '../feedback/use-countdown';

/** The time left until `untilMs`. The server asks again by itself; here only that is told. */
export function RetryCountdown({ untilMs }: { untilMs: number }) {
  const left = useCountdown(untilMs, () => {});
  return <Countdown left={left} />;
}
