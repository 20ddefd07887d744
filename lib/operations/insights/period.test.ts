import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_RANGES, lastDays, parseDays, requireDays } from './period';

it('parses a range from the URL, and defaults to the shortest', () => {
  expect(parseDays('90')).toBe(90);
  for (const odd of [undefined, '', '31', '90.0', ['90', '30']]) expect(parseDays(odd)).toBe(30);
});

it('reports the allowed ranges to API clients', () => {
  expect(requireDays(new URLSearchParams('days=365'))).toBe(365);
  expect(requireDays(new URLSearchParams('days='))).toBe(30);
  expect(() => requireDays(new URLSearchParams('days=31'))).toThrow('days must be one of 30, 90, 365.');
});

it('covers exactly the requested number of UTC days at any time of day', () => {
  const day = (text: string) => Date.parse(text.slice(0, 10)) / 86_400_000;
  fc.assert(
    fc.property(fc.constantFrom(...DAY_RANGES), fc.integer({ min: 0, max: 4_000_000_000_000 }), (days, nowMs) => {
      const { startsAt, endsAt } = lastDays(days, nowMs);
      expect(startsAt.slice(11)).toBe('00:00:00.000Z');
      expect(Date.parse(endsAt)).toBe(nowMs);
      expect(day(endsAt) - day(startsAt) + 1).toBe(days);
    }),
  );
});
