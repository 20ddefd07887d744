import { formatCountdown } from '@/lib/format';

/** Seconds left as `0:38`; silent, so that a screen reader does not speak each second. */
export function Countdown({ left }: { left: number }) {
  return (
    <b className="strong num" role="timer" aria-live="off">
      {formatCountdown(left)}
    </b>
  );
}
