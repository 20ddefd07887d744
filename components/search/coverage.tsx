'use client';

import { useId, useState } from 'react';
import { Button } from '../ui/button';
import { formatCoverage, formatUnanswered, listUnanswered, nextRetryAtMs } from './coverage-summary';
import { RetryCountdown } from './retry-countdown';
import type { SearchState } from './search-state';
import { UnansweredList } from './unanswered-list';

type Props = { state: SearchState; onRetry: (environmentIds: readonly string[]) => void; onStop: () => void };

/** How many environments responded, the others with their reasons, and buttons to cancel and retry. */
export function Coverage({ state, onRetry, onStop }: Props) {
  const [isOpen, setOpen] = useState(false);
  const listId = useId();
  const unanswered = listUnanswered(state);
  const retryable = unanswered.filter(({ isDue }) => isDue);
  const unansweredText = formatUnanswered(unanswered, state.unlisted);
  const retryAtMs = nextRetryAtMs(unanswered);
  const isRunning = state.phase === 'running';
  return (
    <section aria-label="Search coverage">
      <div className="in coverage">
        <span>
          {formatCoverage(state)}
          {state.phase === 'canceled' ? ' before you canceled' : ''}
        </span>
        {unansweredText ? (
          <button
            type="button"
            className="link small"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setOpen(!isOpen)}
          >
            {unansweredText}
          </button>
        ) : null}
        {retryAtMs === undefined ? null : (
          <span>
            retrying in <RetryCountdown untilMs={retryAtMs} />
          </span>
        )}
        {state.problem ? <span className="wrong">{state.problem.message}</span> : null}
        <span className="end">
          {isRunning ? (
            <Button className="slim" onClick={onStop}>
              Cancel
            </Button>
          ) : retryable.length > 0 ? (
            <Button className="slim" onClick={() => onRetry(retryable.map(({ environment }) => environment.id))}>
              {state.phase === 'canceled' ? 'Search the rest' : 'Try again'}
            </Button>
          ) : null}
        </span>
      </div>
      <div id={listId}>{isOpen ? <UnansweredList unanswered={unanswered} unlisted={state.unlisted} /> : null}</div>
    </section>
  );
}
