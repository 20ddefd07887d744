import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit';

it('counts each license and group separately, and resets after a minute', () => {
  let now = 0;
  const secondsOver = createRateLimit(1, () => now);
  expect(secondsOver('licence', 'directory')).toBeUndefined();
  now = 20_000;
  expect(secondsOver('licence', 'directory')).toBe(40);
  expect(secondsOver('licence', 'mfa')).toBeUndefined();
  expect(secondsOver('other', 'directory')).toBeUndefined();
  now = 60_000;
  expect(secondsOver('licence', 'directory')).toBeUndefined();
});
