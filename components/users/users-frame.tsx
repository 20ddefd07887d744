'use client';

import type { ReactNode } from 'react';
import { Bar, unevenWidth } from '../ui/skeleton';

const SKELETON_ROWS = 14;

/** What is fixed around the rows of users: columns, head, and the foot below. Drawn by the browser's code, so that a page carries it once. */
export function UsersFrame({ children, foot }: { children: ReactNode; foot: ReactNode }) {
  return (
    <>
      <div className="scroll">
        <table className="reg">
          <colgroup>
            <col style={{ width: 'var(--margin)' }} />
            <col />
            <col className="username" />
            <col className="lo email" />
            <col className="lo population" />
            <col className="state" />
            <col className="lo sign-on" />
            <col className="updated" />
          </colgroup>
          <thead>
            <tr>
              <th className="m">
                <span className="aloud">Row</span>
              </th>
              <th>Name</th>
              <th>Username</th>
              <th className="lo">Email</th>
              <th className="lo">Population</th>
              <th>State</th>
              <th className="lo">Last sign-on</th>
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
export function UsersWaiting({ from, environment }: { from: number; environment: string }) {
  return (
    <div className="register" aria-busy>
      <UsersFrame foot={<span role="status">Reading users of {environment}</span>}>
        {Array.from({ length: SKELETON_ROWS }, (_, row) => from + row + 1).map((number) => (
          <SkeletonRow key={number} number={number} />
        ))}
      </UsersFrame>
    </div>
  );
}

function SkeletonRow({ number }: { number: number }) {
  return (
    <tr className={number % 5 === 0 ? 'fifth' : ''}>
      <td className="m">{number}</td>
      <td className="p1">
        <span className="who">
          <span className="sk av" />
          <Bar width={unevenWidth(number)} />
        </span>
      </td>
      <td className="p3 in3">
        <Bar width={unevenWidth(number, 3)} />
      </td>
      <td className="lo">
        <Bar width={unevenWidth(number, 5)} />
      </td>
      <td className="lo">
        <Bar width={84} />
      </td>
      <td className="p2">
        <Bar width={52} />
      </td>
      <td className="lo">
        <Bar width={64} />
      </td>
      <td className="p4">
        <Bar width={60} />
      </td>
    </tr>
  );
}
