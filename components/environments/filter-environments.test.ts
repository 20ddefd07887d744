import { expect, it } from 'vitest';
import { matchesEnvironmentFilter, parseEnvironmentFilter } from './filter-environments';

const staging = { id: '3f9a1c52-7e08-4b6d-a1f0-c2d94e6b8017', name: 'Staging', type: 'SANDBOX' };

it.each([
  [{}, true],
  [{ q: 'tag' }, true],
  [{ q: 'STAG' }, true],
  [{ q: 'prod' }, false],
  [{ q: staging.id.toUpperCase() }, true],
  [{ q: '3f9a' }, false],
  [{ type: 'SANDBOX' }, true],
  [{ type: 'PRODUCTION' }, false],
  [{ q: ['tag', 'prod'] }, true],
])('the filter %o shows Staging: %s', (params, isShown) => {
  expect(matchesEnvironmentFilter(staging, parseEnvironmentFilter(params))).toBe(isShown);
});

it('is on only when the filter can hide a row', () => {
  expect(parseEnvironmentFilter({ connection: 'c' }).isOn).toBe(false);
  expect(parseEnvironmentFilter({ q: '  ' }).isOn).toBe(false);
  expect(parseEnvironmentFilter({ type: 'SANDBOX' }).isOn).toBe(true);
});
