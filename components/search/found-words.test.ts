import { expect, it } from 'vitest';
import type { FindState } from './find-state';
import { foundWords } from './found-words';

const environment = (id: string) => ({
  id,
  name: `Environment ${id}`,
  type: 'PRODUCTION',
  connectionId: 'c1',
  connectionName: 'Tenant',
  isOwnRecord: false,
});
const person = (id: string, environmentId: string): FindState['people'][number] => ({
  id,
  username: id,
  state: 'enabled',
  isExact: false,
  environment: environment(environmentId),
});
const CONNECTION = { kind: 'connection', connectionId: 'c1', connectionName: 'Tenant' } as const;
const ENVIRONMENT = { ...CONNECTION, kind: 'environment', environment: environment('e1') } as const;

it('counts people, and in how many environments they are', () => {
  const people = [person('a', 'e1'), person('b', 'e1'), person('c', 'e2')];
  expect(foundWords({ people, places: [] })).toBe('3 people in 2 environments');
});

it('is nobody only when no place was found either', () => {
  expect(foundWords({ people: [], places: [] })).toBe('Nobody');
  expect(foundWords({ people: [], places: [ENVIRONMENT] })).toBe('1 environment');
  expect(foundWords({ people: [], places: [CONNECTION] })).toBe('1 connection');
  expect(foundWords({ people: [person('a', 'e1')], places: [ENVIRONMENT] })).toBe(
    '1 person in 1 environment, 1 environment',
  );
});
