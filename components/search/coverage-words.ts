import { plural } from '@/lib/format';
import type { Asked, FindEnvironment } from '@/lib/operations/search/find-events';
import type { FindState, Outcome } from './find-state';

/** "29 of 32 environments answered": of all that are known, those that cannot be asked too. */
export function coverageWords({ asked, notAsked }: Pick<FindState, 'asked' | 'notAsked'>): string {
  const answered = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  return `${answered} of ${plural(asked.length + notAsked.length, 'environment')} answered`;
}

/** Who did not answer, and why. `isDue`: asking again may help. */
export type Silent = {
  environment: FindEnvironment;
  outcome: Outcome | { kind: 'not-asked'; reason: string };
  isDue: boolean;
};

/** Everyone without an answer; while a search runs, those that are merely being asked are left out. */
export function silentOf({ asked, notAsked, phase }: FindState): Silent[] {
  const silent = asked.flatMap(({ environment, outcome }): Silent[] => {
    if (outcome.kind === 'answered' || (outcome.kind === 'asking' && phase === 'running')) return [];
    return [{ environment, outcome, isDue: phase !== 'running' || outcome.kind === 'failed' }];
  });
  const barred = notAsked.map(
    ({ environment, reason }): Silent => ({
      environment,
      outcome: { kind: 'not-asked', reason },
      isDue: false,
    }),
  );
  return [...silent, ...barred];
}

/** "2 did not, 1 cannot be asked", and connections whose environments nobody has listed yet; '' when all is said. */
export function silentWords(silent: readonly Silent[], unlisted: Asked['unlisted']): string {
  const barred = silent.filter(({ outcome }) => outcome.kind === 'not-asked').length;
  const parts = [
    silent.length > barred ? `${silent.length - barred} did not` : '',
    barred > 0 ? `${barred} cannot be asked` : '',
    unlisted.length > 0 ? `${plural(unlisted.length, 'connection')} not listed yet` : '',
  ];
  return parts.filter(Boolean).join(', ');
}
