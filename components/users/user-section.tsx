'use client';

import type { ReactNode } from 'react';
import type { Problem, Settled } from '../data-table/problem';
import { ProblemSays } from '../data-table/problem-says';
import { Bar, unevenWidth } from '../ui/skeleton';
import { Part } from './part';

type Props<T> = {
  title: string;
  /** Of the name above it. */
  level: 1 | 2;
  /** What is read, for the sentence when it fails: "devices of this user". */
  what: string;
  read: Promise<Settled<T>> | undefined;
  onRetry: () => void;
  rowsWaiting?: number;
  /** The failure is told at the head of the user already. */
  isToldAbove?: boolean;
  children: (value: T) => ReactNode;
};

/** One section of a user, with its own loading, failed and forbidden state. */
export function UserSection<T>({ title, level, read, rowsWaiting = 2, children, ...failing }: Props<T>) {
  const Title = level === 1 ? 'h2' : 'h3';
  return (
    <section className="sec" aria-label={title}>
      <div className="lab h">
        <Title>{title}</Title>
        <span className="r" />
      </div>
      <Part read={read} waiting={<Waiting rows={rowsWaiting} />}>
        {(answer) => (answer.ok ? children(answer.value) : <Failed problem={answer.problem} {...failing} />)}
      </Part>
    </section>
  );
}

type FailedProps = { problem: Problem } & Pick<Props<unknown>, 'what' | 'onRetry' | 'isToldAbove'>;

function Failed({ problem, what, onRetry, isToldAbove = false }: FailedProps) {
  return (
    <Row label="">
      {isToldAbove ? 'Not read.' : <ProblemSays near problem={problem} what={what} onRetry={onRetry} />}
    </Row>
  );
}

export function Row({ label, children, end }: { label: ReactNode; children: ReactNode; end?: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <div className="r">
        {children}
        {end ? <span className="mute small end">{end}</span> : null}
      </div>
    </div>
  );
}

function Waiting({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, row) => row).map((row) => (
    <Row key={row} label={<Bar width={52} />}>
      <Bar width={unevenWidth(row)} />
    </Row>
  ));
}
