'use client';

import { useId, useState } from 'react';
import { Button } from '../ui/button';
import { formatCoverage, formatUnanswered, listUnanswered, nextRetryAtMs } from './coverage-summary';
import { RetryCountdown } from './retry-countdown';
import type { SearchState } from './search-state';
import { UnansweredList } from './unanswered-list';

type Props = { state: SearchState; onAskAgain: (environmentIds: readonly string[]) => void; onStop: () => void };

/** How many environments answered; the others by name, and why; and the ways to stop and to ask them again. */
export function Coverage({ state, onAskAgain, onStop }: Props) {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const silent = listUnanswered(state);
  const due = silent.filter(({ isDue }) => isDue);
  const words = formatUnanswered(silent, state.unlisted);
  const againMs = nextRetryAtMs(silent);
  const isRunning = state.phase === 'running';
  return (
    <section aria-label="Search coverage">
      <div className="in coverage">
        <span>
          {formatCoverage(state)}
          {state.phase === 'canceled' ? ' before you canceled' : ''}
        </span>
        {words ? (
          <button
            type="button"
            className="link small"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setOpen(!isOpen)}
          >
            {words}
          </button>
        ) : null}
        {againMs === undefined ? null : (
          <span>
            retrying in <RetryCountdown untilMs={againMs} />
          </span>
        )}
        {state.problem ? <span className="wrong">{state.problem.message}</span> : null}
        <span className="end">
          {isRunning ? (
            <Button className="slim" onClick={onStop}>
              Cancel
            </Button>
          ) : due.length > 0 ? (
            <Button className="slim" onClick={() => onAskAgain(due.map(({ environment }) => environment.id))}>
              {state.phase === 'canceled' ? 'Search the rest' : 'Try again'}
            </Button>
          ) : null}
        </span>
      </div>
      <div id={listId}>{isOpen ? <UnansweredList silent={silent} unlisted={state.unlisted} /> : null}</div>
    </section>
  );
}
