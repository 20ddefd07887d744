'use client';

import { useDrawAnew } from '../connect/use-settled-refresh';
import { Banner } from '../ui/banner';
import type { Problem } from './problem';
import { problemWords } from './problem-words';
import { RetryWay } from './retry-way';

/** What struck every read of the page alike, told once; what was known before stays below. */
export function OutageBanner({ problem, what }: { problem: Problem; what: string }) {
  const { isDrawing, drawAnew } = useDrawAnew();
  return (
    <Banner
      tone="bad"
      word={problemWords(problem, what).lead}
      act={<RetryWay problem={problem} onRetry={drawAnew} isBusy={isDrawing} />}
    >
      {problem.message}
    </Banner>
  );
}
