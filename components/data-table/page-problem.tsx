'use client';

import type { ComponentProps } from 'react';
import { useDrawAnew } from '../connect/use-settled-refresh';
import { ProblemSays } from './problem-says';

/** A problem of a whole page: trying again asks the server for the page once more. */
export function PageProblem(props: Omit<ComponentProps<typeof ProblemSays>, 'onRetry' | 'isPage'>) {
  const { drawAnew } = useDrawAnew();
  return <ProblemSays {...props} isPage onRetry={drawAnew} />;
}
