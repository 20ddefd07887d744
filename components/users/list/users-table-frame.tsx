'use client';

import type { CSSProperties, ReactNode } from 'react';
import { SkeletonRows } from '../../table/skeleton-rows';
import { areDefaultColumns, type Column, type ColumnPlacement, toColumnPlacements, toColumns } from './columns';

const SKELETON_ROWS = 14;
const LEAST_NAME_PX = 220;

type Props = { columns: readonly Column[]; children: ReactNode; foot: ReactNode };

/** What is fixed around the rows of users: columns, head, and the foot below. Drawn by the browser's code, so that a page carries it once. */
export function UsersTableFrame({ columns, children, foot }: Props) {
  const places = toColumnPlacements(columns);
  const px = columns.reduce((sum, { widthPx }) => sum + widthPx, LEAST_NAME_PX);
  const style: CSSProperties & Record<'--least', string> = { '--least': `calc(var(--margin) + ${px}px)` };
  return (
    <>
      <div className="scroll">
        <table className={areDefaultColumns(columns.map(({ key }) => key)) ? 'reg usual' : 'reg chosen'} style={style}>
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            {columns.map(({ key, widthPx }, at) => (
              <col key={key} className={loOnly(places[at])} style={{ width: widthPx }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th className="p1">Name</th>
              {columns.map(({ key, word }, at) => (
                <th key={key} className={loOnly(places[at])} title={word}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      <div className="in foot">{foot}</div>
    </>
  );
}

function loOnly(place: ColumnPlacement | undefined): string | undefined {
  return place === 'lo' ? 'lo' : undefined;
}

/** How many columns words over a whole row span: those that always stay, the name among them, and those that may go. */
export function toColumnSpans(columns: readonly Column[]): { kept: number; lo: number } {
  const lo = toColumnPlacements(columns).filter((place) => place === 'lo').length;
  return { kept: 1 + columns.length - lo, lo };
}

type WaitingProps = { from: number; environment: string; columns: readonly string[] };

/** The page before PingOne has answered: real numbers and rules, bars where words will be. */
export function UsersTableSkeleton({ from, environment, columns: keys }: WaitingProps) {
  const columns = toColumns(keys);
  const places = toColumnPlacements(columns);
  const cells = columns.map(({ key, widthPx }, at) => ({
    key,
    place: places[at] === 'p3' ? 'p3 in3' : places[at],
    mostWidth: widthPx - 48,
  }));
  return (
    <div className="register" aria-busy>
      <UsersTableFrame columns={columns} foot={<span role="status">Loading users in {environment}</span>}>
        <SkeletonRows
          rows={SKELETON_ROWS}
          from={from}
          cells={[{ key: 'name', place: 'p1', isPerson: true }, ...cells]}
        />
      </UsersTableFrame>
    </div>
  );
}
