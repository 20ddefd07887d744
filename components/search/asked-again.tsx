'use client';

import { Countdown } from '../ui/countdown';
import { useCountdown } from '../ui/use-countdown';

/** The time left until `untilMs`. The server asks again by itself; here only that is told. */
export function AskedAgain({ untilMs }: { untilMs: number }) {
  const left = useCountdown(untilMs, () => {});
  return <Countdown left={left} />;
}
