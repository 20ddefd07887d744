import type { ReactNode } from 'react';
import type { Result } from '@/components/api/result';
import { UnreadableRecords } from '@/components/feedback/unreadable-records';
import { type SkeletonCell, SkeletonRows } from '@/components/table/skeleton-rows';
import { formatCount, plural } from '@/lib/format';
import type { Page, Population } from '@/lib/pingone/types';
import { AsyncSection, type FailureContext } from './async-section';

/** How many are shown at first; an environment may have thousands. */
const INITIAL_ROWS = 12;
const SKELETON_ROWS = 3;
const SKELETON_CELLS: readonly SkeletonCell[] = [
  { key: 'population', place: 'p1' },
  { key: 'users', place: 'num p2', width: 40 },
];

type Props = FailureContext & { read: Promise<Result<Page<Population>>>; base: string };

/** Lists the populations of an environment, each with a link to its users. */
export function Populations({ read, base, ...failing }: Props) {
  return (
    <section aria-label="Populations">
      <AsyncSection {...failing} read={read} what="populations" isInset fallback={<Skeleton />}>
        {({ items, nextCursor, unreadable }) => (
          <>
            <Heading>
              {plural(items.length, 'population')}
              {nextCursor ? ', more available' : ''}
            </Heading>
            {items.length > 0 ? <Rows items={items.slice(0, INITIAL_ROWS)} base={base} /> : null}
            {items.length > INITIAL_ROWS ? (
              <details className="more">
                <summary className="in">{plural(items.length - INITIAL_ROWS, 'more population')}</summary>
                <Rows items={items.slice(INITIAL_ROWS)} base={base} after={INITIAL_ROWS} />
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

function Skeleton() {
  return (
    <>
      <Heading />
      <table className="reg" aria-busy>
        <PopulationHead />
        <tbody>
          <SkeletonRows rows={SKELETON_ROWS} cells={SKELETON_CELLS} />
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
