'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import type { Problem } from './problem';
import { problemWords } from './problem-words';

/** What struck every read of the page alike, told once; what was known before stays below. */
export function OutageBanner({ problem, what }: { problem: Problem; what: string }) {
  const router = useRouter();
  const [isAsking, startTransition] = useTransition();
  return (
    <Banner
      tone="bad"
      word={problemWords(problem, what).lead}
      act={
        <Button onClick={() => startTransition(() => router.refresh())} disabled={isAsking}>
          Try again
        </Button>
      }
    >
      {problem.message}
    </Banner>
  );
}
