'use client';

import type { Problem } from '@/lib/api/problems';
import { Button } from '../ui/button';
import { Countdown } from './countdown';
import { isTransient } from './problem-words';
import { useAutoRetry } from './use-auto-retry';

type Props = {
  problem: Problem;
  onRetry: () => void;
  /** The connection used: when it becomes healthy again, the retry happens immediately. */
  connectionId?: string | undefined;
  isSlim?: boolean;
  isBusy?: boolean;
};

/** A *Try again* button; transient problems are also retried automatically. */
export function RetryButton({ problem, onRetry, connectionId, isSlim = false, isBusy = false }: Props) {
  return (
    <>
      {isTransient(problem) ? <AutoRetry problem={problem} onRetry={onRetry} connectionId={connectionId} /> : null}
      <Button className={isSlim ? 'slim' : ''} onClick={onRetry} disabled={isBusy}>
        Try again
      </Button>
    </>
  );
}

function AutoRetry({ problem, onRetry, connectionId }: Pick<Props, 'problem' | 'onRetry' | 'connectionId'>) {
  const left = useAutoRetry(problem, { onRetry, connectionId });
  return (
    <span className="two">
      Tenantry retries automatically in <Countdown left={left} />.
    </span>
  );
}
