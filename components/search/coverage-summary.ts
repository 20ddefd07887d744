import { plural } from '@/lib/format';
import type { SearchedEnvironment, SearchStarted } from '@/lib/operations/search/search-events';
import { formatResultCount } from './format-result-count';
import type { SearchOutcome, SearchState } from './search-state';

/** "29 of 32 environments answered": of all that are known, those that cannot be asked too; '' when there was none to ask. */
export function formatCoverage({ asked, notAsked }: Pick<SearchState, 'asked' | 'notAsked'>): string {
  if (asked.length + notAsked.length === 0) return '';
  const answered = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  return `${answered} of ${plural(asked.length + notAsked.length, 'environment')} responded`;
}

/** Who did not answer, or of one user alone, and why. `isDue`: asking again may help. */
export type UnansweredEnvironment = {
  environment: SearchedEnvironment;
  outcome: SearchOutcome | { kind: 'not-asked'; reason: string } | { kind: 'own-record' };
  isDue: boolean;
};

/** Everyone without an answer for all their users; while a search runs, those that are merely being asked are left out. */
export function listUnanswered({ asked, notAsked, phase }: SearchState): UnansweredEnvironment[] {
  const silent = asked.flatMap(({ environment, outcome }): UnansweredEnvironment[] => {
    if (outcome.kind === 'answered' || (outcome.kind === 'asking' && phase === 'running')) return [];
    if (outcome.kind !== 'waiting') return [{ environment, outcome, isDue: true }];
    if (phase === 'running') return [{ environment, outcome, isDue: false }];
    // Only a search that runs asks again by itself.
    return [{ environment, outcome: { kind: 'failed', problem: outcome.problem }, isDue: true }];
  });
  const barred = notAsked.map(
    ({ environment, reason }): UnansweredEnvironment => ({
      environment,
      outcome: { kind: 'not-asked', reason },
      isDue: false,
    }),
  );
  const own = filterOwnRecordOnly(asked).map(
    ({ environment }): UnansweredEnvironment => ({ environment, outcome: { kind: 'own-record' }, isDue: false }),
  );
  return [...silent, ...barred, ...own];
}

/** Those that answered through a connection to one's own record: nothing is known of their other users. */
export function filterOwnRecordOnly(asked: SearchState['asked']): SearchState['asked'] {
  return asked.filter(({ environment, outcome }) => outcome.kind === 'answered' && environment.isOwnRecord);
}

/** "2 did not, 1 cannot be asked, 8 wait", and connections whose environments nobody has listed yet; '' when all is said. */
export function formatUnanswered(
  silent: readonly UnansweredEnvironment[],
  unlisted: SearchStarted['unlisted'],
): string {
  const count = (kind: UnansweredEnvironment['outcome']['kind']) =>
    silent.filter(({ outcome }) => outcome.kind === kind).length;
  const barred = count('not-asked');
  const own = count('own-record');
  const waiting = count('waiting');
  const others = silent.length - barred - own - waiting;
  const parts = [
    others > 0 ? `${others} did not respond` : '',
    barred > 0 ? `${plural(barred, 'environment')} skipped` : '',
    own > 0 ? `${own} limited to own record` : '',
    unlisted.length > 0 ? `${plural(unlisted.length, 'connection')} not loaded yet` : '',
    // Last, since beside it stands when they are asked again.
    waiting > 0 ? `${waiting} waiting` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** What a search came to, for who hears it: "1 environment found.", and who answered when somebody was asked. */
export function formatAnnouncement(state: SearchState): string {
  const who = [formatCoverage(state), formatUnanswered(listUnanswered(state), state.unlisted)]
    .filter(Boolean)
    .join(', ');
  return `${formatResultCount(state)} found.${who ? ` ${who}.` : ''}`;
}

/** When the first of those that wait is asked again, in ms; undefined when none waits. */
export function nextRetryAtMs(silent: readonly UnansweredEnvironment[]): number | undefined {
  const times = silent.flatMap(({ outcome }) => (outcome.kind === 'waiting' ? [outcome.untilMs] : []));
  return times.length > 0 ? Math.min(...times) : undefined;
}
