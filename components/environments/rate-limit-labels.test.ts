import { expect, it } from 'vitest';
import { formatRateLimit, rateLimitName, sortRateLimits } from './rate-limit-labels';

it.each([
  ['rlgDirAccessRps', 'Directory'],
  ['rlgCatchAllRps', 'Everything else'],
  ['rlgNewThingRpm', 'New thing'],
  ['odd', 'Odd'],
])('labels %s as “%s”', (code, name) => {
  expect(rateLimitName(code)).toBe(name);
});

it('formats the limit with its period', () => {
  expect(formatRateLimit({ code: 'rlgConfigRpm', limit: 1600, per: 'minute' })).toBe('1,600 requests per minute');
  expect(formatRateLimit({ code: 'rlgAuditRps', limit: 1, per: 'second' })).toBe('1 request per second');
});

it('sorts directory limits first and unknown limits last', () => {
  const limits = ['rlgOtherRps', 'rlgMfaRps', 'rlgDirAccessRps', 'rlgNewRps'].map((code) => ({
    code,
    limit: 1,
    per: 'second' as const,
  }));
  expect(sortRateLimits(limits).map(({ code }) => code)).toEqual([
    'rlgDirAccessRps',
    'rlgMfaRps',
    'rlgOtherRps',
    'rlgNewRps',
  ]);
});
