'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { AuditEntrySummary } from '@/lib/api/audit';
import type { Schemas } from '../api/answers';
import { formatRowRange } from '../table/format-row-range';
import type { ListPosition } from '../table/list-position';
import { MessageRow } from '../table/message-row';
import { useMoreRows } from '../table/use-more-rows';
import { Button } from '../ui/button';
import { AuditRow } from './audit-row';

type Props = {
  first: ListPosition & { items: readonly AuditEntrySummary[]; nextCursor?: string; total: number };
  /** The API address with filters, without a cursor. */
  api: string;
  /** The page address without a cursor. */
  startHref: string;
  limit: number;
  /** Shown when there are no entries. */
  empty: ReactNode;
};

const answer = (all: Schemas) => all.auditPageSchema;

/** The table of audit entries, newest first. */
export function AuditTable({ first, api, startHref, limit, empty }: Props) {
  const initial = { ...first, rows: first.items };
  const more = useMoreRows(initial, { api, answer, toRow: (entry) => entry });
  const { from, rows: entries, hasMore, problem, isLoading, load } = more;
  return (
    <div className="register">
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col style={{ width: 240 }} />
            <col />
            <col className="lo" style={{ width: '16%' }} />
            <col className="lo" style={{ width: '18%' }} />
            <col style={{ width: 112 }} />
            <col style={{ width: 112 }} />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Action</th>
              <th>Target</th>
              <th className="lo">Who</th>
              <th className="lo">Connection</th>
              <th>Outcome</th>
              <th>When</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry, index) => (
              <AuditRow key={entry.id} entry={entry} number={from + index + 1} />
            ))}
            {entries.length === 0 ? (
              <tr>
                <td className="m" />
                <td className="says-row" colSpan={4}>
                  {empty}
                </td>
                <td className="lo" colSpan={2} />
              </tr>
            ) : null}
            {problem ? (
              <MessageRow kept={4} lo={2}>
                <span className="clip">
                  <b className="strong">Couldn’t load more rows.</b> {problem.message}
                </span>
              </MessageRow>
            ) : null}
          </tbody>
        </table>
      </div>
      <div className="in foot">
        <span role="status">{formatRowRange({ from, rows: entries.length, hasMore, total: first.total })}</span>
        {from > 0 ? (
          <Link className="link small" href={startHref} prefetch={false}>
            Back to row 1
          </Link>
        ) : null}
        <span className="do">
          {hasMore ? (
            <Button onClick={load} disabled={isLoading}>
              {isLoading ? 'Loading…' : problem ? 'Try again' : `Load ${limit} more`}
            </Button>
          ) : null}
        </span>
      </div>
    </div>
  );
}
