'use client';

import Link from 'next/link';
import type { Schemas } from '../api/answers';
import { Notice } from '../feedback/notice';
import { formatRowRange } from '../table/format-row-range';
import type { ListPosition } from '../table/list-position';
import { LoadProblemRow, LoadProblemSummary } from '../table/load-problem';
import { useMoreRows } from '../table/use-more-rows';
import { Button, buttonClass } from '../ui/button';
import { type PopulationsPromise, usePopulationNames } from '../users/use-population-names';
import { type GroupListItem, toGroupListItem } from './group-list-item';
import { GroupRow } from './group-row';
import { GroupsTableFrame } from './groups-table-frame';

/** `kept`: columns that stay at every width. `lo`: columns that narrow widths hide. */
const SPANS = { kept: 4, lo: 2 };

type Props = {
  first: ListPosition & { rows: readonly GroupListItem[]; nextCursor?: string; total?: number; unreadable?: number };
  /** The API URL without a position. */
  api: string;
  /** The list's URL without a position, and also without a search. */
  startHref: string;
  unfilteredHref: string;
  isFiltered: boolean;
  limit: number;
  environment: string;
  connectionId: string;
  populations: PopulationsPromise;
};

const answer = (all: Schemas) => all.groupPageSchema;

/** The groups table, starting from its first loaded page. */
export function GroupsTable({ first, api, limit, connectionId, populations, ...page }: Props) {
  const { rows, ...more } = useMoreRows(first, { api, answer, toRow: toGroupListItem });
  const { from, unreadable, hasMore, problem, isLoading, load, stop } = more;
  const names = usePopulationNames(populations);
  const { startHref } = page;
  const problemActions = { what: 'more', connectionId, startHref, onRetry: load } as const;
  const rangeText = formatRowRange({ from, rows: rows.length, hasMore, total: first.total, unreadable });
  return (
    <div className="register">
      <GroupsTableFrame
        foot={
          <>
            <span role="status">
              {rangeText} <span className="mute wide">PingOne doesn’t sort groups.</span>
            </span>
            {from > 0 ? (
              <Link className="link small" href={startHref} prefetch={false}>
                Back to row 1
              </Link>
            ) : null}
            <span className="do">
              {problem ? <LoadProblemSummary problem={problem} {...problemActions} /> : null}
              {hasMore && !problem ? (
                <Button onClick={load} disabled={isLoading}>
                  {isLoading ? 'Loading…' : `Load ${limit} more`}
                </Button>
              ) : null}
            </span>
          </>
        }
      >
        {rows.map((group, index) => (
          <GroupRow
            key={group.id}
            group={group}
            number={from + index + 1}
            population={names[group.populationId ?? '']}
          />
        ))}
        {rows.length === 0 && !hasMore ? <GroupsEmpty from={from} {...page} /> : null}
        {problem ? (
          <LoadProblemRow problem={problem} rows={rows.length} spans={SPANS} onStop={stop} {...problemActions} />
        ) : null}
      </GroupsTableFrame>
    </div>
  );
}

type EmptyProps = Pick<Props, 'environment' | 'isFiltered' | 'startHref' | 'unfilteredHref'> & { from: number };

/** The empty state in place of the rows; the table header stays. */
function GroupsEmpty({ environment, from, isFiltered, startHref, unfilteredHref }: EmptyProps) {
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        {from > 0 ? (
          <Notice lead="No more groups" acts={<EmptyAction href={startHref} label="Back to row 1" />}>
            PingOne has no more groups after row {from}.
          </Notice>
        ) : isFiltered ? (
          <Notice lead="No groups match this search" acts={<EmptyAction href={unfilteredHref} label="Clear search" />}>
            PingOne searched all groups in {environment}. It matches only the start of a name.
          </Notice>
        ) : (
          <Notice lead={`${environment} has no groups yet`}>Create groups in PingOne.</Notice>
        )}
      </td>
      <td className="lo" colSpan={2} />
    </tr>
  );
}

function EmptyAction({ href, label }: { href: string; label: string }) {
  return (
    <Link className={buttonClass()} href={href} prefetch={false}>
      {label}
    </Link>
  );
}
