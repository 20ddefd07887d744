import { afterEach, expect, test, vi } from 'vitest';
import { totpCode } from './totp-code';

afterEach(() => vi.useRealTimers());

// RFC 6238, appendix B, last six of eight digits; the key is the ASCII text 12345678901234567890.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [2000000000, '279037'],
])('at %i seconds the code is %s', (at, code) => {
  vi.useFakeTimers({ toFake: ['Date'], now: at * 1000 });
  expect(totpCode('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ')).toBe(code);
});
