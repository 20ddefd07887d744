import type { ReactNode } from 'react';
import type { Result } from '@/components/api/problem';
import { UnreadableRecords } from '@/components/feedback/unreadable-records';
import { type SkeletonCell, SkeletonRows } from '@/components/table/skeleton-rows';
import { formatCount, plural } from '@/lib/format';
import type { Page, Population } from '@/lib/pingone/types';
import { AsyncSection, type FailureContext } from './async-section';

/** So many are shown at once; an environment may have thousands. */
const SHOWN = 12;
const ROWS_WAITING = 3;
const CELLS_WAITING: readonly SkeletonCell[] = [
  { key: 'population', place: 'p1' },
  { key: 'users', place: 'num p2', width: 40 },
];

type Props = FailureContext & { read: Promise<Result<Page<Population>>>; base: string };

/** The populations of an environment; each leads to its users. */
export function Populations({ read, base, ...failing }: Props) {
  return (
    <section aria-label="Populations">
      <AsyncSection {...failing} read={read} what="populations" isInset waiting={<Waiting />}>
        {({ items, nextCursor, unreadable }) => (
          <>
            <Heading>
              {plural(items.length, 'population')}
              {nextCursor ? ', and PingOne has more' : ''}
            </Heading>
            {items.length > 0 ? <Rows items={items.slice(0, SHOWN)} base={base} /> : null}
            {items.length > SHOWN ? (
              <details className="more">
                <summary className="in">{plural(items.length - SHOWN, 'more population')}</summary>
                <Rows items={items.slice(SHOWN)} base={base} after={SHOWN} />
              </details>
            ) : null}
            <UnreadableRecords records={unreadable} />
          </>
        )}
      </AsyncSection>
    </section>
  );
}

function Rows({ items, base, after = 0 }: { items: readonly Population[]; base: string; after?: number }) {
  return (
    <table className="reg" style={{ counterReset: `row ${after}` }}>
      <PopulationHead />
      <tbody>
        {items.map((population) => (
          <tr key={population.id} className="r">
            <td className="m" />
            <td className="p1">
              <a className="row strong" href={`${base}/users?population=${population.id}`}>
                <bdi dir="auto">{population.name}</bdi>
              </a>{' '}
              {population.isDefault ? <span className="plate">Default</span> : null}
            </td>
            <td className="num p2" data-unit="users">
              {formatCount(population.userCount)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heading({ children }: { children?: ReactNode }) {
  return (
    <div className="in subhead">
      <h2>Populations</h2>
      <span className="mute small">{children}</span>
    </div>
  );
}

function Waiting() {
  return (
    <>
      <Heading />
      <table className="reg" aria-busy>
        <PopulationHead />
        <tbody>
          <SkeletonRows rows={ROWS_WAITING} cells={CELLS_WAITING} />
        </tbody>
      </table>
    </>
  );
}

function PopulationHead() {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: 160 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Population</th>
          <th className="num">Users</th>
        </tr>
      </thead>
    </>
  );
}
