import { afterEach, beforeEach, expect, type MockInstance, vi } from 'vitest';
// Colors, sizes and visibility are part of what the tests check.
import '../../../app/globals.css';

let logged: MockInstance[] = [];

beforeEach(() => {
  logged = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
});

afterEach(() => {
  const lines = logged.flatMap(({ mock }) => mock.calls);
  for (const spy of logged) spy.mockRestore();
  expect(lines, 'no unexpected browser errors').toEqual([]);
});
