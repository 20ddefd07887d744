import type { SearchedEnvironment, SearchStarted } from '@/lib/api/search';
import { plural } from '@/lib/format';
import { formatResultCount } from './format-result-count';
import type { SearchOutcome, SearchState } from './search-state';

/** Returns "29 of 32 environments responded", counting skipped environments in the total; '' when there are none. */
export function formatCoverage({ asked, notAsked }: Pick<SearchState, 'asked' | 'notAsked'>): string {
  if (asked.length + notAsked.length === 0) return '';
  const answered = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  return `${answered} of ${plural(asked.length + notAsked.length, 'environment')} responded`;
}

/** An environment whose users were not all searched, and why. `isDue`: a retry may help. */
export type UnansweredEnvironment = {
  environment: SearchedEnvironment;
  outcome: SearchOutcome | { kind: 'not-asked'; reason: string } | { kind: 'own-record' };
  isDue: boolean;
};

/**
 * Returns the environments whose users were not all searched. While a search runs, environments still being searched
 * are left out.
 */
export function listUnanswered({ asked, notAsked, phase }: SearchState): UnansweredEnvironment[] {
  const unanswered = asked.flatMap(({ environment, outcome }): UnansweredEnvironment[] => {
    if (outcome.kind === 'answered' || (outcome.kind === 'asking' && phase === 'running')) return [];
    if (outcome.kind !== 'waiting') return [{ environment, outcome, isDue: true }];
    if (phase === 'running') return [{ environment, outcome, isDue: false }];
    // Only a running search retries automatically.
    return [{ environment, outcome: { kind: 'failed', problem: outcome.problem }, isDue: true }];
  });
  const skipped = notAsked.map(
    ({ environment, reason }): UnansweredEnvironment => ({
      environment,
      outcome: { kind: 'not-asked', reason },
      isDue: false,
    }),
  );
  const ownRecord = filterOwnRecordOnly(asked).map(
    ({ environment }): UnansweredEnvironment => ({ environment, outcome: { kind: 'own-record' }, isDue: false }),
  );
  return [...unanswered, ...skipped, ...ownRecord];
}

/** Returns the environments that responded through an own-record connection, which cannot see other users. */
export function filterOwnRecordOnly(asked: SearchState['asked']): SearchState['asked'] {
  return asked.filter(({ environment, outcome }) => outcome.kind === 'answered' && environment.isOwnRecord);
}

/**
 * Returns "2 did not respond, 1 environment skipped, 8 waiting", plus connections without loaded environments; '' when
 * complete.
 */
export function formatUnanswered(
  unanswered: readonly UnansweredEnvironment[],
  unlisted: SearchStarted['unlisted'],
): string {
  const count = (kind: UnansweredEnvironment['outcome']['kind']) =>
    unanswered.filter(({ outcome }) => outcome.kind === kind).length;
  const skipped = count('not-asked');
  const ownRecord = count('own-record');
  const waiting = count('waiting');
  const failed = unanswered.length - skipped - ownRecord - waiting;
  const parts = [
    failed > 0 ? `${failed} did not respond` : '',
    skipped > 0 ? `${plural(skipped, 'environment')} skipped` : '',
    ownRecord > 0 ? `${ownRecord} limited to own record` : '',
    unlisted.length > 0 ? `${plural(unlisted.length, 'connection')} not loaded yet` : '',
    // Last, since the countdown to the retry stands beside it.
    waiting > 0 ? `${waiting} waiting` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/**
 * Returns the screen reader announcement of a finished search: the result count, then the coverage if any environment
 * was searched.
 */
export function formatAnnouncement(state: SearchState): string {
  const coverage = [formatCoverage(state), formatUnanswered(listUnanswered(state), state.unlisted)]
    .filter(Boolean)
    .join(', ');
  return `${formatResultCount(state)} found.${coverage ? ` ${coverage}.` : ''}`;
}

/** Returns the time of the next automatic retry, in ms; undefined when no environment is waiting. */
export function nextRetryAtMs(unanswered: readonly UnansweredEnvironment[]): number | undefined {
  const times = unanswered.flatMap(({ outcome }) => (outcome.kind === 'waiting' ? [outcome.untilMs] : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}
