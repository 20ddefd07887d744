'use client';

import type { CSSProperties, ReactNode } from 'react';
import { SkeletonRows } from '../../table/skeleton-rows';
import { areDefaultColumns, type Column, type ColumnPlacement, toColumnPlacements, toColumns } from './columns';

const SKELETON_ROWS = 14;
const MIN_NAME_PX = 220;

type Props = { columns: readonly Column[]; children: ReactNode; foot: ReactNode };

/**
 * The table around the user rows: columns, header and footer. A client component, so that the page does not carry its
 * markup twice.
 */
export function UsersTableFrame({ columns, children, foot }: Props) {
  const placements = toColumnPlacements(columns);
  const px = columns.reduce((sum, { widthPx }) => sum + widthPx, MIN_NAME_PX);
  const style: CSSProperties & Record<'--least', string> = { '--least': `calc(var(--margin) + ${px}px)` };
  return (
    <>
      <div className="scroll">
        <table className={areDefaultColumns(columns.map(({ key }) => key)) ? 'reg usual' : 'reg chosen'} style={style}>
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            {columns.map(({ key, widthPx }, at) => (
              <col key={key} className={narrowHiddenClass(placements[at])} style={{ width: widthPx }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th className="p1">Name</th>
              {columns.map(({ key, label }, at) => (
                <th key={key} className={narrowHiddenClass(placements[at])} title={label}>
                  {label}
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

function narrowHiddenClass(place: ColumnPlacement | undefined): string | undefined {
  return place === 'lo' ? 'lo' : undefined;
}

/**
 * Returns the column spans of a full-width message: `kept` columns that always stay, including the name, and `lo`
 * columns that narrow widths hide.
 */
export function toColumnSpans(columns: readonly Column[]): { kept: number; lo: number } {
  const lo = toColumnPlacements(columns).filter((place) => place === 'lo').length;
  return { kept: 1 + columns.length - lo, lo };
}

type SkeletonProps = { from: number; environment: string; columns: readonly string[] };

/** The loading state: real row numbers and lines, with bars in place of text. */
export function UsersTableSkeleton({ from, environment, columns: keys }: SkeletonProps) {
  const columns = toColumns(keys);
  const placements = toColumnPlacements(columns);
  const cells = columns.map(({ key, widthPx }, at) => ({
    key,
    place: placements[at] === 'p3' ? 'p3 in3' : placements[at],
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
