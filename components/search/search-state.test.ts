import { describe, expect, it } from 'vitest';
import type { FoundUser, SearchLine, SearchResult, SearchStarted } from '@/lib/api/search';
import {
  formatAnnouncement,
  formatCoverage,
  formatUnanswered,
  listUnanswered,
  nextRetryAtMs,
} from './coverage-summary';
import { listTruncatedEnvironments } from './more-results-rows';
import {
  applySearchEvent,
  cancelSearch,
  groupByExactMatch,
  IDLE_SEARCH,
  type SearchState,
  startSearch,
} from './search-state';

const environment = (id: string) => ({
  id,
  name: `Environment ${id}`,
  type: 'PRODUCTION',
  connectionId: 'c1',
  connectionName: 'Tenant',
  isOwnRecord: false,
});
const asked = (...ids: string[]): SearchStarted => ({
  kind: 'asked',
  understood: { kind: 'text', text: 'ana' },
  filter: 'username sw "ana"',
  places: [],
  environments: ids.map(environment),
  notAsked: [],
  unlisted: [],
});
const user = (username: string, isExact = false): FoundUser => ({ id: username, username, state: 'enabled', isExact });
const found = (environmentId: string, users: FoundUser[] = [], parts: Partial<SearchResult> = {}): SearchLine => ({
  kind: 'found',
  environmentId,
  connectionId: 'c1',
  connectionName: 'Tenant',
  isOwnRecord: false,
  users,
  hasMore: false,
  ...parts,
});
const problem = { code: 'pingone-unavailable', message: 'PingOne returned an error (503).', id: 'x' };
const failed = (environmentId: string): SearchLine => ({ kind: 'failed', environmentId, problem });
const stateAfter = (events: readonly SearchLine[], from: SearchState = IDLE_SEARCH) =>
  events.reduce((state, entry) => applySearchEvent(state, entry, 1_000), startSearch(from));

describe('a search', () => {
  it('keeps people in arrival order, exact matches apart', () => {
    const { people } = stateAfter([
      asked('e1', 'e2'),
      found('e2', [user('ana.b'), user('ana', true)]),
      found('e1', [user('ana.a')]),
    ]);
    expect(people.map(({ username }) => username)).toEqual(['ana.b', 'ana', 'ana.a']);
    const { exact, others } = groupByExactMatch(people);
    expect([exact, others].map((group) => group.map(({ username }) => username))).toEqual([
      ['ana'],
      ['ana.b', 'ana.a'],
    ]);
  });

  it('links people and further matches through the connection that responded', () => {
    const connection = { connectionId: 'c2', connectionName: 'The other', isOwnRecord: false };
    const state = stateAfter([asked('e1', 'e2'), found('e1', [user('ana')], { ...connection, hasMore: true })]);
    expect(state.people.map((entry) => entry.environment)).toEqual([{ ...environment('e1'), ...connection }]);
    expect(listTruncatedEnvironments(state).map((entry) => entry.environment)).toEqual([
      { ...environment('e1'), ...connection },
    ]);
    expect(state.asked[1]?.environment).toEqual(environment('e2'));
  });

  it('retries some environments and keeps the results of the others', () => {
    const first = stateAfter([asked('e1', 'e2'), found('e1', [user('ana')]), failed('e2'), { kind: 'done' }]);
    const second = stateAfter([asked('e2')], first);
    expect(second.asked.map(({ outcome }) => outcome.kind)).toEqual(['answered', 'asking']);
    const third = stateAfter([asked('e2'), found('e2', [user('ana.b')]), { kind: 'done' }], first);
    expect(third.people.map(({ username }) => username)).toEqual(['ana', 'ana.b']);
    expect(third.phase).toBe('done');
  });

  it('keeps its rows when it fails, and clears the problem on retry', () => {
    const broken = stateAfter([asked('e1', 'e2'), found('e1', [user('ana')]), { kind: 'broken', problem }]);
    expect(broken).toMatchObject({ phase: 'broken', problem, people: [{ username: 'ana' }] });
    expect(startSearch(broken)).not.toHaveProperty('problem');
  });

  it('can be canceled only while it runs', () => {
    expect(cancelSearch(stateAfter([asked('e1')])).phase).toBe('canceled');
    expect(cancelSearch(stateAfter([asked('e1'), found('e1'), { kind: 'done' }])).phase).toBe('done');
  });
});

describe('coverage', () => {
  const started = {
    ...asked('e1', 'e2', 'e3'),
    notAsked: [{ environment: environment('e4'), reason: 'A role is missing.' }],
  };

  it('counts skipped environments in the total', () => {
    expect(formatCoverage(stateAfter([started, found('e1'), failed('e2')]))).toBe('1 of 4 environments responded');
    expect(formatCoverage(stateAfter([asked('e1'), found('e1')]))).toBe('1 of 1 environment responded');
  });

  it('lists environments without a response, and offers a retry where it may help', () => {
    const running = stateAfter([started, found('e1'), failed('e2')]);
    expect(listUnanswered(running).map(({ environment: { id }, isDue }) => [id, isDue])).toEqual([
      ['e2', true],
      ['e4', false],
    ]);
    expect(listUnanswered(cancelSearch(running)).map(({ environment: { id }, isDue }) => [id, isDue])).toEqual([
      ['e2', true],
      ['e3', true],
      ['e4', false],
    ]);
  });

  const waiting = (environmentId: string, waitS: number): SearchLine => ({
    kind: 'waiting',
    environmentId,
    waitS,
    problem,
  });

  it('shows when a rate limit ends', () => {
    const state = stateAfter([asked('e1'), waiting('e1', 7)]);
    expect(listUnanswered(state)).toMatchObject([{ outcome: { kind: 'waiting', untilMs: 8_000 }, isDue: false }]);
  });

  it('counts waiting environments apart, with the time of the next retry', () => {
    const unanswered = listUnanswered(stateAfter([started, failed('e1'), waiting('e2', 9), waiting('e3', 7)]));
    expect(formatUnanswered(unanswered, [])).toBe('1 did not respond, 1 environment skipped, 2 waiting');
    expect(nextRetryAtMs(unanswered)).toBe(8_000);
    expect(nextRetryAtMs(listUnanswered(stateAfter([started, failed('e1')])))).toBeUndefined();
  });

  it('treats waiting environments as failed once the search is canceled', () => {
    const unanswered = listUnanswered(cancelSearch(stateAfter([asked('e1'), waiting('e1', 7)])));
    expect(unanswered).toMatchObject([{ outcome: { kind: 'failed', problem }, isDue: true }]);
    expect(formatUnanswered(unanswered, [])).toBe('1 did not respond');
    expect(nextRetryAtMs(unanswered)).toBeUndefined();
  });

  it('lists environments limited to an own record, without a retry', () => {
    const ownRecord = stateAfter([
      asked('e1', 'e2'),
      found('e1'),
      found('e2', [], { isOwnRecord: true }),
      { kind: 'done' },
    ]);
    expect(formatCoverage(ownRecord)).toBe('2 of 2 environments responded');
    expect(listUnanswered(ownRecord)).toEqual([
      { environment: { ...environment('e2'), isOwnRecord: true }, outcome: { kind: 'own-record' }, isDue: false },
    ]);
    expect(formatUnanswered(listUnanswered(ownRecord), [])).toBe('1 limited to own record');
    const unanswered = stateAfter([{ ...asked(), environments: [{ ...environment('e1'), isOwnRecord: true }] }]);
    expect(formatUnanswered(listUnanswered(cancelSearch(unanswered)), [])).toBe('1 did not respond');
  });

  it('is summarized in one line', () => {
    const unanswered = listUnanswered(stateAfter([started, failed('e1')]));
    expect(formatUnanswered(unanswered, [])).toBe('1 did not respond, 1 environment skipped');
    expect(formatUnanswered(unanswered, [{ connectionId: 'c', connectionName: 'C' }])).toBe(
      '1 did not respond, 1 environment skipped, 1 connection not loaded yet',
    );
    expect(formatUnanswered([], [])).toBe('');
  });
});

it('announces the coverage only when environments were searched', () => {
  const place = { kind: 'connection', connectionId: 'c1', connectionName: 'Tenant' } as const;
  expect(formatAnnouncement({ ...IDLE_SEARCH, phase: 'done', places: [place] })).toBe('1 connection found.');
  expect(formatAnnouncement(stateAfter([asked('e1'), found('e1')]))).toMatch(
    /^No results found\. 1 of 1 environment responded/,
  );
});

it('keeps the number of unreadable records of an environment', () => {
  const {
    asked: [entry],
  } = stateAfter([asked('e1'), found('e1', [], { unreadable: 2 })]);
  expect(entry?.outcome).toEqual({ kind: 'answered', hasMore: false, unreadable: 2 });
  expect(entry?.environment).not.toHaveProperty('unreadable');
});
