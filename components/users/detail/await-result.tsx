'use client';

import { type ReactNode, Suspense, use } from 'react';
import type { Result } from '../../api/problem';

type Props<T> = {
  /** Undefined while it has not begun. */
  read: Promise<Result<T>> | undefined;
  waiting: ReactNode;
  children: (answer: Result<T>) => ReactNode;
};

/** A part that arrives by itself: `waiting` holds its place until then. */
export function AwaitResult<T>({ read, waiting, children }: Props<T>) {
  if (!read) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Arrived read={read}>{children}</Arrived>
    </Suspense>
  );
}

function Arrived<T>({ read, children }: { read: Promise<Result<T>>; children: Props<T>['children'] }) {
  return children(use(read));
}
