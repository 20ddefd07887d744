'use client';

import { Button } from '../ui/button';
import { Countdown } from '../ui/countdown';
import type { Problem } from './problem';
import { comesBack } from './problem-words';
import { useComeBack } from './use-come-back';

type Props = {
  problem: Problem;
  onRetry: () => void;
  /** What was read through: when it is heard to work again, that is tried at once. */
  connectionId?: string | undefined;
  isSlim?: boolean;
  isBusy?: boolean;
};

/** *Try again*, which happens by itself when whoever does not answer may come back. */
export function RetryWay({ problem, onRetry, connectionId, isSlim = false, isBusy = false }: Props) {
  return (
    <>
      {comesBack(problem) ? <ByItself problem={problem} onRetry={onRetry} connectionId={connectionId} /> : null}
      <Button className={isSlim ? 'slim' : ''} onClick={onRetry} disabled={isBusy}>
        Try again
      </Button>
    </>
  );
}

function ByItself({ problem, onRetry, connectionId }: Pick<Props, 'problem' | 'onRetry' | 'connectionId'>) {
  const left = useComeBack(problem, { onRetry, connectionId });
  return (
    <span className="two">
      Tries again in <Countdown left={left} />
    </span>
  );
}
