import { expect, test } from 'vitest';
import type { NangoState } from '@/lib/nango';
import { describeNangoState } from './print-started.mjs';

const SETTINGS: Readonly<Record<NangoState, readonly string[]>> = {
  ok: [],
  slow: [],
  'rate-limited': [],
  unreachable: ['NANGO_HOST'],
  refused: ['NANGO_API_KEY', 'NANGO_INTEGRATION_ADMIN'],
};

test.each(Object.entries(SETTINGS))('Nango %s: names exactly the settings that may be wrong', (state, names) => {
  expect(describeNangoState(state)?.match(/NANGO_[A-Z_]+/g) ?? []).toEqual(names);
});

test('reports a slow Nango as slow, and does not mention a Nango that works', () => {
  expect(describeNangoState('slow')).toMatch(/^Nango is slow/);
  expect(describeNangoState('ok')).toBeUndefined();
});
