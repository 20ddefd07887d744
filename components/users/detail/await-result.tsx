'use client';

import { type ReactNode, Suspense, use } from 'react';
import type { Result } from '../../api/result';

type Props<T> = {
  /** Undefined until the read has started. */
  promise: Promise<Result<T>> | undefined;
  fallback: ReactNode;
  children: (result: Result<T>) => ReactNode;
};

/** Renders `children` with the result once `promise` resolves; until then, `fallback`. */
export function AwaitResult<T>({ promise, fallback, children }: Props<T>) {
  if (!promise) return fallback;
  return (
    <Suspense fallback={fallback}>
      <Resolved promise={promise}>{children}</Resolved>
    </Suspense>
  );
}

function Resolved<T>({ promise, children }: { promise: Promise<Result<T>>; children: Props<T>['children'] }) {
  return children(use(promise));
}
