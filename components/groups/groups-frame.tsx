'use client';

import type { ReactNode } from 'react';
import { Bar, unevenWidth } from '../ui/skeleton';

const SKELETON_ROWS = 12;

/** What is fixed around the rows of groups: columns, head, and the foot below. */
export function GroupsFrame({ children, foot }: { children: ReactNode; foot: ReactNode }) {
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

/** The page before PingOne has answered: real numbers and rules, bars where words will be. */
export function GroupsWaiting({ from, environment }: { from: number; environment: string }) {
  return (
    <div className="register" aria-busy>
      <GroupsFrame foot={<span role="status">Reading groups of {environment}</span>}>
        {Array.from({ length: SKELETON_ROWS }, (_, row) => from + row + 1).map((number) => (
          <tr key={number} className={number % 5 === 0 ? 'fifth' : ''}>
            <td className="m">{number}</td>
            <td className="p1">
              <Bar width={unevenWidth(number)} />
            </td>
            <td className="lo">
              <Bar width={unevenWidth(number, 3)} />
            </td>
            <td className="p2">
              <Bar width={52} />
            </td>
            <td className="lo">
              <Bar width={84} />
            </td>
            <td className="num p3">
              <Bar width={40} />
            </td>
            <td className="p4">
              <Bar width={60} />
            </td>
          </tr>
        ))}
      </GroupsFrame>
    </div>
  );
}
