import { expect, test } from 'vitest';
import { exposureNotice } from './exposure-notice.mjs';

test('without BIND the notice says that only this machine can connect, and how to change it', () => {
  expect(exposureNotice(undefined)).toMatch(/Only this machine.*BIND/);
});

test.each(['0.0.0.0', '::', '192.0.2.7', 'laptop.example'])(
  'BIND=%s with public passwords prints a warning',
  (bind) => {
    expect(exposureNotice(bind)).toContain(`BIND=${bind} lets other machines connect`);
  },
);

test.each(['127.0.0.1', '::1', 'localhost'])('BIND=%s needs no notice', (bind) => {
  expect(exposureNotice(bind)).toBeUndefined();
});
