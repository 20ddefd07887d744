import { useMoment } from '../../ui/now';
import { Time } from '../../ui/time';

type Props = { openedAt: number; attempt: { expiresAt: string } };

const MINUTE_MS = 60_000;

/** Shows when the separate Connect UI window was opened, and how long its session remains valid. */
export function OwnWindowFacts({ openedAt, attempt: { expiresAt } }: Props) {
  const { now } = useMoment();
  const leftMs = Date.parse(expiresAt) - now;
  return (
    <div className="facts">
      <div className="lab">
        <span>Opened</span>
        <Time at={new Date(openedAt).toISOString()} exact />
      </div>
      <div className="lab">
        <span>Valid for</span>
        <span>{Math.max(0, Math.ceil(leftMs / MINUTE_MS))} min</span>
      </div>
    </div>
  );
}
