import { formatCount } from '@/lib/format';
import { type Frame, type Point, toPercentPosition, toSvgPath } from './line-geometry';

type Series = {
  points: readonly Point[];
  /** A series of failures: red and dashed, so that color is not the only difference. */
  isBad?: boolean;
};

type Props = {
  series: readonly Series[];
  frame: Frame;
  /** Labels of the first and last day, below the chart. */
  ends: readonly [string, string];
};

/** Lines over days, without a fill. Hidden from screen readers, since the text and table beside it have the values. */
export function LineChart({ series, frame, ends }: Props) {
  return (
    <div className="lines" aria-hidden>
      <div className="plot">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
          {series.map(({ points, isBad }) => (
            <path key={isBad ? 'bad' : 'plain'} className={isBad ? 'bad' : undefined} d={toSvgPath(points, frame)} />
          ))}
        </svg>
        {series.map(({ points, isBad }) => (
          <EndDot key={isBad ? 'bad' : 'plain'} last={points.at(-1)} frame={frame} isBad={isBad} />
        ))}
      </div>
      <div className="scale">
        <span>{formatCount(frame.high)}</span>
        {frame.high > frame.low ? <span>{formatCount(frame.low)}</span> : null}
      </div>
      <div className="ends">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
    </div>
  );
}

function EndDot({ last, frame, isBad }: { last: Point | undefined; frame: Frame; isBad: boolean | undefined }) {
  if (!last) return null;
  const { x, y } = toPercentPosition(last, frame);
  return <i className={isBad ? 'bad' : undefined} style={{ left: `${x}%`, top: `${y}%` }} />;
}
