'use client';

import Link from 'next/link';
import type { Group } from '@/lib/pingone/types';
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

/** Columns that stay at every width, and those that a narrow one hides. */
const SPANS = { kept: 4, lo: 2 };

type Props = {
  first: ListPosition & { rows: readonly GroupListItem[]; nextCursor?: string; total?: number; unreadable?: number };
  /** What is asked, as the API takes it, without a place in it. */
  api: string;
  /** The address without a place in the list, and without a search. */
  startHref: string;
  unfilteredHref: string;
  isFiltered: boolean;
  limit: number;
  environment: string;
  connectionId: string;
  populations: PopulationsPromise;
};

/** The register of groups once its first page is here. */
export function GroupsTable({ first, api, limit, connectionId, populations, ...page }: Props) {
  const { rows: lines, ...more } = useMoreRows<Group, GroupListItem>(first, { api, toRow: toGroupListItem });
  const { from, unreadable, hasMore, problem, isLoading, load, stop } = more;
  const names = usePopulationNames(populations);
  const { startHref } = page;
  const ways = { what: 'more', connectionId, startHref, onRetry: load } as const;
  const said = formatRowRange({ from, rows: lines.length, hasMore, total: first.total, unreadable });
  return (
    <div className="register">
      <GroupsTableFrame
        foot={
          <>
            <span role="status">
              {said} <span className="mute wide">PingOne does not sort groups.</span>
            </span>
            {from > 0 ? (
              <Link className="link small" href={startHref} prefetch={false}>
                Back to row 1
              </Link>
            ) : null}
            <span className="do">
              {problem ? <LoadProblemSummary problem={problem} {...ways} /> : null}
              {hasMore && !problem ? (
                <Button onClick={load} disabled={isLoading}>
                  {isLoading ? 'Loading' : `Load ${limit} more`}
                </Button>
              ) : null}
            </span>
          </>
        }
      >
        {lines.map((line, index) => (
          <GroupRow key={line.id} line={line} number={from + index + 1} population={names[line.populationId ?? '']} />
        ))}
        {lines.length === 0 && !hasMore ? <GroupsEmpty from={from} {...page} /> : null}
        {problem ? (
          <LoadProblemRow problem={problem} rows={lines.length} spans={SPANS} onStop={stop} {...ways} />
        ) : null}
      </GroupsTableFrame>
    </div>
  );
}

type EmptyProps = Pick<Props, 'environment' | 'isFiltered' | 'startHref' | 'unfilteredHref'> & { from: number };

/** In the rows' place when there are none; the head stays. */
function GroupsEmpty({ environment, from, isFiltered, startHref, unfilteredHref }: EmptyProps) {
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        {from > 0 ? (
          <Notice lead="No more groups" acts={<Way href={startHref} word="Back to row 1" />}>
            PingOne has no more groups after row {from}.
          </Notice>
        ) : isFiltered ? (
          <Notice lead="No groups match this search" acts={<Way href={unfilteredHref} word="Clear search" />}>
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

function Way({ href, word }: { href: string; word: string }) {
  return (
    <Link className={buttonClass()} href={href} prefetch={false}>
      {word}
    </Link>
  );
}
