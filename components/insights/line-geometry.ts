/** Geometry of a line chart over days: numbers only, no rendering. */

/** The value of one day; `date` is a UTC date such as `2026-11-24`. */
export type Point = { date: string; value: number };

/** The visible range: x from the first to the last day, y from `low` to `high`, all inclusive. */
export type Frame = { from: string; to: string; low: number; high: number };

const DAY_MS = 86_400_000;
/** Points farther apart than this many usual steps have values missing between them. */
const GAP_STEPS = 1.5;

const dayOf = ({ date }: Pick<Point, 'date'>) => Date.parse(date) / DAY_MS;

/** Splits points into runs without missing values; nothing is drawn between two runs. */
export function splitAtGaps(points: readonly Point[]): Point[][] {
  const step = usualStep(points);
  const runs: Point[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && dayOf(point) - dayOf(last) <= step * GAP_STEPS) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** Returns the number of steps missing between the first and the last point. */
export function countMissingSteps(points: readonly Point[]): number {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return 0;
  return Math.max(0, Math.round((dayOf(last) - dayOf(first)) / usualStep(points)) + 1 - points.length);
}

// The median is not changed by a few gaps, and PingOne may count in steps longer than a day.
function usualStep(points: readonly Point[]): number {
  const steps = points.slice(1).map((point, at) => dayOf(point) - dayOf(points[at] ?? point));
  steps.sort((a, b) => a - b);
  return Math.max(1, steps[Math.floor((steps.length - 1) / 2)] ?? 1);
}

/** Returns the position of a point, in percent from the top left; a flat line is centered vertically. */
export function toPercentPosition(point: Point, { from, to, low, high }: Frame): { x: number; y: number } {
  const width = dayOf({ date: to }) - dayOf({ date: from });
  return {
    x: width > 0 ? ((dayOf(point) - dayOf({ date: from })) / width) * 100 : 100,
    y: high > low ? (1 - (point.value - low) / (high - low)) * 100 : 50,
  };
}

/** Returns the line as the `d` of an SVG path on 100 by 100. A single point becomes a dot through a round line cap. */
export function toSvgPath(points: readonly Point[], frame: Frame): string {
  return splitAtGaps(points)
    .map((run) => {
      const [first, ...rest] = run
        .map((point) => toPercentPosition(point, frame))
        .map(({ x, y }) => `${round(x)} ${round(y)}`);
      return `M${first}${rest.length > 0 ? rest.map((place) => `L${place}`).join('') : 'h0'}`;
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
