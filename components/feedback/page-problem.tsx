'use client';

import type { ComponentProps } from 'react';
import { useRefreshPage } from '../connect/attempt-url/use-deferred-refresh';
import { ProblemMessage } from './problem-message';

/** A problem of the whole page: retrying refreshes the page. */
export function PageProblem(props: Omit<ComponentProps<typeof ProblemMessage>, 'onRetry' | 'isPage'>) {
  const { refreshPage } = useRefreshPage();
  return <ProblemMessage {...props} isPage onRetry={refreshPage} />;
}
