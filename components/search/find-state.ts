import type {
  Asked,
  FindEnvironment,
  FindPlace,
  Found,
  FoundUser,
  Understood,
} from '@/lib/operations/search/find-events';
import type { Problem } from '../data-table/problem';
import type { FindLine } from './find-lines';

/** `waiting` is asked again by itself at `untilMs`; `hasMore`: not everyone who matches is shown. */
export type Outcome =
  | { kind: 'asking' }
  | { kind: 'answered'; hasMore: boolean; unreadable?: number | undefined }
  | { kind: 'waiting'; untilMs: number; problem: Problem }
  | { kind: 'failed'; problem: Problem };

export type AskedLine = { environment: FindEnvironment; outcome: Outcome };
export type PersonLine = FoundUser & { environment: FindEnvironment };

/** What a search has come to. `problem`: the search itself failed. */
export type FindState = Pick<Asked, 'notAsked' | 'unlisted'> & {
  phase: 'idle' | 'running' | 'done' | 'cancelled' | 'broken';
  problem?: Problem;
  understood?: Understood;
  /** The SCIM that is sent. */
  filter?: string;
  places: readonly FindPlace[];
  asked: readonly AskedLine[];
  people: readonly PersonLine[];
};

export const NOTHING_ASKED: FindState = {
  phase: 'idle',
  places: [],
  asked: [],
  notAsked: [],
  unlisted: [],
  people: [],
};

/** A search begins, or goes on with what was not answered. */
export function begin({ problem: _, ...state }: FindState): FindState {
  return { ...state, phase: 'running' };
}

export function cancel(state: FindState): FindState {
  return state.phase === 'running' ? { ...state, phase: 'cancelled' } : state;
}

/** `state` after one more line. */
export function take(state: FindState, line: FindLine, nowMs: number): FindState {
  switch (line.kind) {
    case 'asked':
      return takeAsked(state, line);
    case 'found':
      return takeFound(state, line);
    case 'waiting':
      return withOutcome(state, line.environmentId, {
        kind: 'waiting',
        untilMs: nowMs + line.waitS * 1000,
        problem: line.problem,
      });
    case 'failed':
      return withOutcome(state, line.environmentId, { kind: 'failed', problem: line.problem });
    case 'done':
      return { ...state, phase: 'done' };
    case 'broken':
      return { ...state, phase: 'broken', problem: line.problem };
  }
}

// Asking some again names those alone; what the others said stays.
function takeAsked(state: FindState, { environments, kind: _, ...said }: Asked): FindState {
  const asking = environments.map((environment): AskedLine => ({ environment, outcome: { kind: 'asking' } }));
  if (state.asked.length === 0) return { ...state, ...said, asked: asking };
  const again = new Map(asking.map((line) => [line.environment.id, line]));
  return { ...state, asked: state.asked.map((line) => again.get(line.environment.id) ?? line) };
}

// Another connection may have answered than the one that was to: the one that did is shown, and opened.
function takeFound(
  state: FindState,
  { kind: _, environmentId, users, hasMore, unreadable, ...through }: Found,
): FindState {
  const outcome: Outcome = { kind: 'answered', hasMore, ...(unreadable ? { unreadable } : {}) };
  const asked = state.asked.map(
    (line): AskedLine =>
      line.environment.id === environmentId ? { environment: { ...line.environment, ...through }, outcome } : line,
  );
  const environment = asked.find((line) => line.environment.id === environmentId)?.environment;
  if (!environment) return state;
  return { ...state, asked, people: [...state.people, ...users.map((user) => ({ ...user, environment }))] };
}

function withOutcome(state: FindState, environmentId: string, outcome: Outcome): FindState {
  const asked = state.asked.map((line) => (line.environment.id === environmentId ? { ...line, outcome } : line));
  return { ...state, asked };
}

/** Those who are meant exactly, and the others; each as they came, so that nobody changes places. */
export function groupsOf(people: readonly PersonLine[]): { exact: PersonLine[]; others: PersonLine[] } {
  return { exact: people.filter(({ isExact }) => isExact), others: people.filter(({ isExact }) => !isExact) };
}
