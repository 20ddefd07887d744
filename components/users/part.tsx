'use client';

import { type ReactNode, Suspense, use } from 'react';
import type { Settled } from '../data-table/problem';

type Props<T> = {
  /** Undefined while it has not begun. */
  read: Promise<Settled<T>> | undefined;
  waiting: ReactNode;
  children: (answer: Settled<T>) => ReactNode;
};

/** A part that arrives by itself: `waiting` holds its place until then. */
export function Part<T>({ read, waiting, children }: Props<T>) {
  if (!read) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Arrived read={read}>{children}</Arrived>
    </Suspense>
  );
}

function Arrived<T>({ read, children }: { read: Promise<Settled<T>>; children: Props<T>['children'] }) {
  return children(use(read));
}
