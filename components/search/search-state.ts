import type { Problem } from '@/lib/api/problems';
import type {
  Destination,
  FoundUser,
  ParsedSearch,
  SearchedEnvironment,
  SearchLine,
  SearchResult,
  SearchStarted,
} from '@/lib/api/search';

/** `waiting`: the server retries at `untilMs`. `hasMore`: there are more matches than are shown. */
export type SearchOutcome =
  | { kind: 'asking' }
  | { kind: 'answered'; hasMore: boolean; unreadable?: number | undefined }
  | { kind: 'waiting'; untilMs: number; problem: Problem }
  | { kind: 'failed'; problem: Problem };

export type EnvironmentProgress = { environment: SearchedEnvironment; outcome: SearchOutcome };
export type PersonMatch = FoundUser & { environment: SearchedEnvironment };

/** The state of a search. `problem`: the search itself failed. */
export type SearchState = Pick<SearchStarted, 'notAsked' | 'unlisted'> & {
  phase: 'idle' | 'running' | 'done' | 'canceled' | 'broken';
  problem?: Problem;
  understood?: ParsedSearch;
  /** The SCIM filter sent to PingOne. */
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

/** Starts a search, or continues it for the environments without a response. */
export function startSearch({ problem: _, ...state }: SearchState): SearchState {
  return { ...state, phase: 'running' };
}

export function cancelSearch(state: SearchState): SearchState {
  return state.phase === 'running' ? { ...state, phase: 'canceled' } : state;
}

/** Returns `state` after one more event. */
export function applySearchEvent(state: SearchState, event: SearchLine, nowMs: number): SearchState {
  switch (event.kind) {
    case 'asked':
      return startEnvironments(state, event);
    case 'found':
      return addResult(state, event);
    case 'waiting':
      return withOutcome(state, event.environmentId, {
        kind: 'waiting',
        untilMs: nowMs + event.waitS * 1000,
        problem: event.problem,
      });
    case 'failed':
      return withOutcome(state, event.environmentId, { kind: 'failed', problem: event.problem });
    case 'done':
      return { ...state, phase: 'done' };
    case 'broken':
      return { ...state, phase: 'broken', problem: event.problem };
  }
}

// A retry lists only the retried environments; the results of the others stay.
function startEnvironments(state: SearchState, { environments, kind: _, ...details }: SearchStarted): SearchState {
  const asking = environments.map((environment): EnvironmentProgress => ({ environment, outcome: { kind: 'asking' } }));
  if (state.asked.length === 0) return { ...state, ...details, asked: asking };
  const retried = new Map(asking.map((entry) => [entry.environment.id, entry]));
  return { ...state, asked: state.asked.map((entry) => retried.get(entry.environment.id) ?? entry) };
}

// A different connection than planned may have responded; results show and link through the one that did.
function addResult(
  state: SearchState,
  { kind: _, environmentId, users, hasMore, unreadable, ...connection }: SearchResult,
): SearchState {
  const outcome: SearchOutcome = { kind: 'answered', hasMore, ...(unreadable ? { unreadable } : {}) };
  const asked = state.asked.map(
    (entry): EnvironmentProgress =>
      entry.environment.id === environmentId
        ? { environment: { ...entry.environment, ...connection }, outcome }
        : entry,
  );
  const environment = asked.find((entry) => entry.environment.id === environmentId)?.environment;
  if (!environment) return state;
  return { ...state, asked, people: [...state.people, ...users.map((user) => ({ ...user, environment }))] };
}

function withOutcome(state: SearchState, environmentId: string, outcome: SearchOutcome): SearchState {
  const asked = state.asked.map((entry) => (entry.environment.id === environmentId ? { ...entry, outcome } : entry));
  return { ...state, asked };
}

/** Splits people into exact and other matches. Both keep arrival order, so that rows do not move. */
export function groupByExactMatch(people: readonly PersonMatch[]): { exact: PersonMatch[]; others: PersonMatch[] } {
  return { exact: people.filter(({ isExact }) => isExact), others: people.filter(({ isExact }) => !isExact) };
}
