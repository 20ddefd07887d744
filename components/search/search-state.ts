import type {
  Destination,
  FoundUser,
  ParsedSearch,
  SearchedEnvironment,
  SearchResult,
  SearchStarted,
} from '@/lib/operations/search/search-events';
import type { Problem } from '../api/problem';
import type { SearchStreamEvent } from './search-stream';

/** `waiting` is asked again by itself at `untilMs`; `hasMore`: not everyone who matches is shown. */
export type SearchOutcome =
  | { kind: 'asking' }
  | { kind: 'answered'; hasMore: boolean; unreadable?: number | undefined }
  | { kind: 'waiting'; untilMs: number; problem: Problem }
  | { kind: 'failed'; problem: Problem };

export type EnvironmentProgress = { environment: SearchedEnvironment; outcome: SearchOutcome };
export type PersonMatch = FoundUser & { environment: SearchedEnvironment };

/** What a search has come to. `problem`: the search itself failed. */
export type SearchState = Pick<SearchStarted, 'notAsked' | 'unlisted'> & {
  phase: 'idle' | 'running' | 'done' | 'canceled' | 'broken';
  problem?: Problem;
  understood?: ParsedSearch;
  /** The SCIM that is sent. */
  filter?: string;
  places: readonly Destination[];
  asked: readonly EnvironmentProgress[];
  people: readonly PersonMatch[];
};

export const IDLE_SEARCH: SearchState = {
  phase: 'idle',
  places: [],
  asked: [],
  notAsked: [],
  unlisted: [],
  people: [],
};

/** A search begins, or goes on with what was not answered. */
export function startSearch({ problem: _, ...state }: SearchState): SearchState {
  return { ...state, phase: 'running' };
}

export function cancelSearch(state: SearchState): SearchState {
  return state.phase === 'running' ? { ...state, phase: 'canceled' } : state;
}

/** `state` after one more line. */
export function applySearchEvent(state: SearchState, line: SearchStreamEvent, nowMs: number): SearchState {
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
function takeAsked(state: SearchState, { environments, kind: _, ...said }: SearchStarted): SearchState {
  const asking = environments.map((environment): EnvironmentProgress => ({ environment, outcome: { kind: 'asking' } }));
  if (state.asked.length === 0) return { ...state, ...said, asked: asking };
  const again = new Map(asking.map((line) => [line.environment.id, line]));
  return { ...state, asked: state.asked.map((line) => again.get(line.environment.id) ?? line) };
}

// Another connection may have answered than the one that was to: the one that did is shown, and opened.
function takeFound(
  state: SearchState,
  { kind: _, environmentId, users, hasMore, unreadable, ...through }: SearchResult,
): SearchState {
  const outcome: SearchOutcome = { kind: 'answered', hasMore, ...(unreadable ? { unreadable } : {}) };
  const asked = state.asked.map(
    (line): EnvironmentProgress =>
      line.environment.id === environmentId ? { environment: { ...line.environment, ...through }, outcome } : line,
  );
  const environment = asked.find((line) => line.environment.id === environmentId)?.environment;
  if (!environment) return state;
  return { ...state, asked, people: [...state.people, ...users.map((user) => ({ ...user, environment }))] };
}

function withOutcome(state: SearchState, environmentId: string, outcome: SearchOutcome): SearchState {
  const asked = state.asked.map((line) => (line.environment.id === environmentId ? { ...line, outcome } : line));
  return { ...state, asked };
}

/** Those who are meant exactly, and the others; each as they came, so that nobody changes places. */
export function groupByExactMatch(people: readonly PersonMatch[]): { exact: PersonMatch[]; others: PersonMatch[] } {
  return { exact: people.filter(({ isExact }) => isExact), others: people.filter(({ isExact }) => !isExact) };
}
