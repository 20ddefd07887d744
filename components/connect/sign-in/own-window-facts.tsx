import { useMoment } from '../../ui/now';
import { Time } from '../../ui/time';

type Props = { openedAt: number; attempt: { expiresAt: string } };

const MINUTE_MS = 60_000;

/** Since when Connect UI is open in a window of its own, and how long its session still lasts. */
export function OwnWindowFacts({ openedAt, attempt: { expiresAt } }: Props) {
  const { now } = useMoment();
  const left = Date.parse(expiresAt) - now;
  return (
    <div className="facts">
      <div className="lab">
        <span>Opened</span>
        <Time at={new Date(openedAt).toISOString()} exact />
      </div>
      <div className="lab">
        <span>Valid for</span>
        <span>{Math.max(0, Math.ceil(left / MINUTE_MS))} min</span>
      </div>
    </div>
  );
}
