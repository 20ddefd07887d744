'use client';

import type { Problem } from '../api/problem';
import { Button } from '../ui/button';
import { Countdown } from './countdown';
import { isTransient } from './problem-words';
import { useAutoRetry } from './use-auto-retry';

type Props = {
  problem: Problem;
  onRetry: () => void;
  /** What was read through: when it is heard to work again, that is tried at once. */
  connectionId?: string | undefined;
  isSlim?: boolean;
  isBusy?: boolean;
};

/** *Try again*, which happens by itself when whoever does not answer may come back. */
export function RetryButton({ problem, onRetry, connectionId, isSlim = false, isBusy = false }: Props) {
  return (
    <>
      {isTransient(problem) ? <ByItself problem={problem} onRetry={onRetry} connectionId={connectionId} /> : null}
      <Button className={isSlim ? 'slim' : ''} onClick={onRetry} disabled={isBusy}>
        Try again
      </Button>
    </>
  );
}

function ByItself({ problem, onRetry, connectionId }: Pick<Props, 'problem' | 'onRetry' | 'connectionId'>) {
  const left = useAutoRetry(problem, { onRetry, connectionId });
  return (
    <span className="two">
      Tenantry retries automatically in <Countdown left={left} />.
    </span>
  );
}
