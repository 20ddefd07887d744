'use client';

import type { ReactNode } from 'react';
import { type SkeletonCell, SkeletonRows } from '../table/skeleton-rows';

const SKELETON_ROWS = 12;
const CELLS: readonly SkeletonCell[] = [
  { key: 'name', place: 'p1' },
  { key: 'description', place: 'lo' },
  { key: 'kind', place: 'p2', width: 52 },
  { key: 'population', place: 'lo', width: 84 },
  { key: 'members', place: 'num p3', width: 40 },
  { key: 'updated', place: 'p4', width: 60 },
];

/** The table around the group rows: columns, header and footer. */
export function GroupsTableFrame({ children, foot }: { children: ReactNode; foot: ReactNode }) {
  return (
    <>
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            <col className="lo" style={{ width: '30%' }} />
            <col style={{ width: 184 }} />
            <col className="lo" style={{ width: 144 }} />
            <col style={{ width: 140 }} />
            <col style={{ width: 112 }} />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Name</th>
              <th className="lo">Description</th>
              <th>Kind</th>
              <th className="lo">Population</th>
              <th className="num">Direct members</th>
              <th>Updated</th>
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
      <div className="in foot">{foot}</div>
    </>
  );
}

/** The loading state: real row numbers and lines, with bars in place of text. */
export function GroupsTableSkeleton({ from, environment }: { from: number; environment: string }) {
  return (
    <div className="register" aria-busy>
      <GroupsTableFrame foot={<span role="status">Loading groups in {environment}</span>}>
        <SkeletonRows rows={SKELETON_ROWS} from={from} cells={CELLS} />
      </GroupsTableFrame>
    </div>
  );
}
