'use client';

import type { ComponentProps } from 'react';
import { useRefreshPage } from '../connect/attempt-url/use-deferred-refresh';
import { ProblemMessage } from './problem-message';

/** A problem of a whole page: trying again asks the server for the page once more. */
export function PageProblem(props: Omit<ComponentProps<typeof ProblemMessage>, 'onRetry' | 'isPage'>) {
  const { drawAnew } = useRefreshPage();
  return <ProblemMessage {...props} isPage onRetry={drawAnew} />;
}
