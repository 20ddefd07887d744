import { expect, test } from 'vitest';
import { exposureNotice } from './exposure-notice.mjs';

test('without BIND the sandbox stays on this machine, and how to change that is printed', () => {
  expect(exposureNotice(undefined)).toMatch(/this machine only.*BIND/);
});

test.each(['0.0.0.0', '::', '192.0.2.7', 'laptop.example'])('BIND=%s with public passwords is warned of', (bind) => {
  expect(exposureNotice(bind)).toContain(`BIND=${bind} lets other machines in`);
});

test.each(['127.0.0.1', '::1', 'localhost'])('BIND=%s needs no notice', (bind) => {
  expect(exposureNotice(bind)).toBeUndefined();
});
