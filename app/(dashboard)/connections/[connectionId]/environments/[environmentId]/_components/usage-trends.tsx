import Link from 'next/link';
import type { Result } from '@/components/api/result';
import { UnreadableRecords } from '@/components/feedback/unreadable-records';
import { ChartValuesTable } from '@/components/insights/chart-values-table';
import { LineChart } from '@/components/insights/line-chart';
import { countMissingSteps, type Point } from '@/components/insights/line-geometry';
import { SkeletonBar } from '@/components/ui/skeleton';
import { formatCount, plural, shortDate } from '@/lib/format';
import { DAY_RANGES, type Days, lastDays } from '@/lib/operations/insights/period';
import type { IdentityCount, Page, SignOnCount } from '@/lib/pingone/types';
import { AsyncSection, type FailureContext } from './async-section';

type Props = FailureContext & {
  days: Days;
  base: string;
  environment: string;
  identities: Promise<Result<Page<IdentityCount>>>;
  signOns: Promise<Result<Page<SignOnCount>>>;
};

/** Shows identity and sign-on counts over the number of days in the address. */
export function UsageTrends({ days, base, environment, identities, signOns, ...failing }: Props) {
  return (
    <>
      <div className="in subhead">
        <h2>Over time</h2>
        <nav className="ranges" aria-label="Days shown">
          {DAY_RANGES.map((range) => (
            <Link
              key={range}
              href={`${base}?days=${range}`}
              prefetch={false}
              scroll={false}
              aria-current={range === days ? 'true' : undefined}
            >
              {range} days
            </Link>
          ))}
        </nav>
      </div>
      <div className="in">
        <div className="overtime">
          <section aria-label="Identities over time">
            <h3>Identities</h3>
            <AsyncSection
              {...failing}
              read={identities}
              what={`identity counts for ${environment}`}
              fallback={<Skeleton />}
            >
              {({ items, unreadable }) => (
                <>
                  <Identities counts={items} days={days} />
                  <UnreadableRecords records={unreadable} className="told" />
                </>
              )}
            </AsyncSection>
          </section>
          <section aria-label="Sign-ons over time">
            <h3>Sign-ons</h3>
            <AsyncSection
              {...failing}
              read={signOns}
              what={`sign-on counts for ${environment}`}
              fallback={<Skeleton />}
            >
              {({ items, unreadable }) => (
                <>
                  <SignOns counts={items} days={days} />
                  <UnreadableRecords records={unreadable} className="told" />
                </>
              )}
            </AsyncSection>
          </section>
        </div>
      </div>
    </>
  );
}

function Identities({ counts, days }: { counts: readonly IdentityCount[]; days: Days }) {
  const points = counts.map(({ date, identities }) => ({ date, value: identities }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return <None days={days} />;
  const values = points.map(({ value }) => value);
  return (
    <>
      <p className="told">
        <b>{plural(last.value, 'identity', 'identities')}</b> on {formatDay(last.date)}, {formatChange(first, last)}.
        <Missing points={points} />
      </p>
      <LineChart series={[{ points }]} {...spanOf(days, { low: Math.min(...values), high: Math.max(...values) })} />
      <ChartValuesTable
        caption="Identities by day"
        heads={['Identities']}
        rows={points.map(({ date, value }) => ({ date, when: formatDay(date), values: [value] }))}
      />
    </>
  );
}

function SignOns({ counts, days }: { counts: readonly SignOnCount[]; days: Days }) {
  if (counts.length === 0) return <None days={days} />;
  const succeeded = counts.map(({ date, successes }) => ({ date, value: successes }));
  const failed = counts.map(({ date, failures }) => ({ date, value: failures }));
  const high = Math.max(...[...succeeded, ...failed].map(({ value }) => value));
  return (
    <>
      <p className="told">
        <b>{plural(sumOf(succeeded), 'sign-on')}</b> succeeded in {days} days and {formatCount(sumOf(failed))} failed
        {formatWorstDay(failed)}.
        <Missing points={succeeded} />
      </p>
      <LineChart
        series={[{ points: succeeded }, { points: failed, isBad: true }]}
        {...spanOf(days, { low: 0, high })}
      />
      <ChartValuesTable
        caption="Sign-ons by day"
        heads={['Succeeded', 'Failed']}
        rows={counts.map(({ date, successes, failures }) => ({
          date,
          when: formatDay(date),
          values: [successes, failures],
        }))}
      />
    </>
  );
}

function None({ days }: { days: Days }) {
  return <p className="told">PingOne has no counts for the last {days} days.</p>;
}

function Missing({ points }: { points: readonly Point[] }) {
  const missing = countMissingSteps(points);
  return missing > 0 ? ` PingOne has no count for ${formatCount(missing)} of these days.` : null;
}

function Skeleton() {
  return (
    <div aria-busy>
      <p className="told">
        <SkeletonBar width={220} />
      </p>
      <div className="lines waiting">
        <div className="plot">
          <SkeletonBar width={100} />
        </div>
        <div className="scale" />
        <div className="ends" />
      </div>
    </div>
  );
}

function formatChange(first: Point, last: Point): string {
  const since = `on ${formatDay(first.date)}`;
  const change = last.value - first.value;
  if (first === last) return 'the only day with a count';
  if (change === 0) return `the same as ${since}`;
  return `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than ${since}`;
}

/** Returns the day with the most failures, if one stands out. */
function formatWorstDay(failed: readonly Point[]): string {
  const worst = failed.reduce((most, point) => (point.value > most.value ? point : most));
  const average = (sumOf(failed) - worst.value) / Math.max(1, failed.length - 1);
  return worst.value > average * 3 && worst.value > 0
    ? `, most on ${formatDay(worst.date)} (${formatCount(worst.value)})`
    : '';
}

function sumOf(points: readonly Point[]): number {
  return points.reduce((sum, { value }) => sum + value, 0);
}

function spanOf(days: Days, values: { low: number; high: number }) {
  const { startsAt, endsAt } = lastDays(days, Date.now());
  const [from, to] = [startsAt, endsAt].map((at) => at.slice(0, 10));
  return {
    frame: { from: from ?? '', to: to ?? '', ...values },
    ends: [formatDay(startsAt), formatDay(endsAt)] as const,
  };
}

// PingOne counts days in UTC, regardless of the reader's time zone.
function formatDay(date: string): string {
  return shortDate(date, { now: Date.now(), zone: 'UTC' });
}
