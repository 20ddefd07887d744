import Link from 'next/link';
import type { Result } from '@/components/api/problem';
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

/** How an environment grew and how it is used, over a choice of days that is in the address. */
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
              what={`identity counts of ${environment}`}
              waiting={<Waiting />}
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
            <AsyncSection {...failing} read={signOns} what={`sign-on counts of ${environment}`} waiting={<Waiting />}>
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
        <b>{plural(last.value, 'identity', 'identities')}</b> on {dayWord(last.date)}, {changeSaid(first, last)}.
        <Missing points={points} />
      </p>
      <LineChart series={[{ points }]} {...spanOf(days, { low: Math.min(...values), high: Math.max(...values) })} />
      <ChartValuesTable
        caption="Identities by day"
        heads={['Identities']}
        rows={points.map(({ date, value }) => ({ date, when: dayWord(date), values: [value] }))}
      />
    </>
  );
}

function SignOns({ counts, days }: { counts: readonly SignOnCount[]; days: Days }) {
  if (counts.length === 0) return <None days={days} />;
  const worked = counts.map(({ date, successes }) => ({ date, value: successes }));
  const failed = counts.map(({ date, failures }) => ({ date, value: failures }));
  const high = Math.max(...[...worked, ...failed].map(({ value }) => value));
  return (
    <>
      <p className="told">
        <b>{plural(sumOf(worked), 'sign-on')}</b> worked in {days} days and {formatCount(sumOf(failed))} failed
        {worstSaid(failed)}.
        <Missing points={worked} />
      </p>
      <LineChart series={[{ points: worked }, { points: failed, isBad: true }]} {...spanOf(days, { low: 0, high })} />
      <ChartValuesTable
        caption="Sign-ons by day"
        heads={['Worked', 'Failed']}
        rows={counts.map(({ date, successes, failures }) => ({
          date,
          when: dayWord(date),
          values: [successes, failures],
        }))}
      />
    </>
  );
}

function None({ days }: { days: Days }) {
  return <p className="told">PingOne counted nothing in the last {days} days.</p>;
}

function Missing({ points }: { points: readonly Point[] }) {
  const missing = countMissingSteps(points);
  return missing > 0 ? ` PingOne has no count for ${formatCount(missing)} of the days between.` : null;
}

function Waiting() {
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

function changeSaid(first: Point, last: Point): string {
  const since = `on ${dayWord(first.date)}`;
  const change = last.value - first.value;
  if (first === last) return 'the only day counted';
  if (change === 0) return `as many as ${since}`;
  return `${formatCount(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than ${since}`;
}

/** The day on which most failed, when one stands out. */
function worstSaid(failed: readonly Point[]): string {
  const worst = failed.reduce((most, point) => (point.value > most.value ? point : most));
  const usual = (sumOf(failed) - worst.value) / Math.max(1, failed.length - 1);
  return worst.value > usual * 3 && worst.value > 0
    ? `, most on ${dayWord(worst.date)} (${formatCount(worst.value)})`
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
    ends: [dayWord(startsAt), dayWord(endsAt)] as const,
  };
}

// The days are PingOne's, in UTC, whatever the reader's zone.
function dayWord(date: string): string {
  return shortDate(date, { now: Date.now(), zone: 'UTC' });
}
