'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, useTransition } from 'react';
import { ProblemSays } from './problem-says';

/** A problem of a whole page: trying again asks the server for the page once more. */
export function PageProblem(props: Omit<ComponentProps<typeof ProblemSays>, 'onRetry' | 'isPage'>) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  return <ProblemSays {...props} isPage onRetry={() => startTransition(() => router.refresh())} />;
}
