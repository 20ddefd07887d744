'use client';

import type { Problem } from '@/lib/api/problems';
import { useRefreshPage } from '../connect/attempt-url/use-deferred-refresh';
import { Banner } from './banner';
import { describeProblem } from './problem-words';
import { RetryButton } from './retry-button';

/** One banner for a problem that failed every request of the page; earlier data stays visible below. */
export function OutageBanner({ problem, what }: { problem: Problem; what: string }) {
  const { isRefreshing, refreshPage } = useRefreshPage();
  return (
    <Banner
      tone="bad"
      word={describeProblem(problem, what).lead}
      act={<RetryButton problem={problem} onRetry={refreshPage} isBusy={isRefreshing} />}
    >
      {problem.message}
    </Banner>
  );
}
