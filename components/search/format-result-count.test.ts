import { expect, it } from 'vitest';
import { formatResultCount } from './format-result-count';
import type { SearchState } from './search-state';

const environment = (id: string) => ({
  id,
  name: `Environment ${id}`,
  type: 'PRODUCTION',
  connectionId: 'c1',
  connectionName: 'Tenant',
  isOwnRecord: false,
});
const person = (id: string, environmentId: string): SearchState['people'][number] => ({
  id,
  username: id,
  state: 'enabled',
  isExact: false,
  environment: environment(environmentId),
});
const CONNECTION = { kind: 'connection', connectionId: 'c1', connectionName: 'Tenant' } as const;
const ENVIRONMENT = { ...CONNECTION, kind: 'environment', environment: environment('e1') } as const;

it('counts people and their environments', () => {
  const people = [person('a', 'e1'), person('b', 'e1'), person('c', 'e2')];
  expect(formatResultCount({ people, places: [] })).toBe('3 people in 2 environments');
});

it('is "No results" only without people and places', () => {
  expect(formatResultCount({ people: [], places: [] })).toBe('No results');
  expect(formatResultCount({ people: [], places: [ENVIRONMENT] })).toBe('1 environment');
  expect(formatResultCount({ people: [], places: [CONNECTION] })).toBe('1 connection');
  expect(formatResultCount({ people: [person('a', 'e1')], places: [ENVIRONMENT] })).toBe(
    '1 person in 1 environment, 1 environment',
  );
});
