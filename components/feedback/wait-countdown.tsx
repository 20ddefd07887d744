import { useState } from 'react';
import { serverNow } from '../ui/server-clock';
import { Countdown } from './countdown';
import { useCountdown } from './use-countdown';

type Props = {
  seconds: number;
  /** The text before the countdown: “Continues automatically in”. */
  what: string;
  onOver?: () => void;
};

/** Counts down a rate limit's wait time. A new `key` starts a new countdown. */
export function WaitCountdown({ seconds, what, onOver = () => {} }: Props) {
  const [deadline] = useState(() => serverNow() + seconds * 1_000);
  const left = useCountdown(deadline, onOver);
  return (
    <>
      {what} <Countdown left={left} />.
    </>
  );
}
