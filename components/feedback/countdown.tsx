import { formatCountdown } from '@/lib/format';

/** The remaining seconds as `0:38`; not live, so that screen readers don't speak every second. */
export function Countdown({ left }: { left: number }) {
  return (
    <b className="strong num" role="timer" aria-live="off">
      {formatCountdown(left)}
    </b>
  );
}
