import { useState } from 'react';
import { serverNow } from '../ui/server-clock';
import { Countdown } from './countdown';
import { useCountdown } from './use-countdown';

type Props = {
  seconds: number;
  /** What goes on by itself then: “Continues by itself in”. */
  what: string;
  onOver?: () => void;
};

/** A wait that a rate limit asks for, counted down. A new `key` begins another one. */
export function WaitCountdown({ seconds, what, onOver = () => {} }: Props) {
  const [deadline] = useState(() => serverNow() + seconds * 1_000);
  const left = useCountdown(deadline, onOver);
  return (
    <>
      {what} <Countdown left={left} />.
    </>
  );
}
