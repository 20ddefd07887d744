import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfDay, isTimeZone, startOfDay } from './day-bounds';

describe('a day in a time zone', () => {
  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z', '2026-11-25T00:00:00.000Z'],
    ['2026-11-24', 'Europe/Berlin', '2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z'],
    ['2026-11-24', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z', '2026-11-24T18:15:00.000Z'],
    ['2026-11-24', 'Pacific/Kiritimati', '2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24', 'Pacific/Pago_Pago', '2026-11-24T11:00:00.000Z', '2026-11-25T11:00:00.000Z'],
    // 25 and 23 hours long.
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    // The clocks went from 00:00 to 01:00.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', '2018-11-05T02:00:00.000Z'],
    // Midnight happened twice.
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00.000Z', '2018-02-18T03:00:00.000Z'],
  ])('%s in %s starts and ends by local time', (day, zone, start, end) => {
    expect(startOfDay(day, zone).toISOString()).toBe(start);
    expect(endOfDay(day, zone).toISOString()).toBe(end);
  });

  it.each(['0001-01-01', '1899-12-31', '9999-12-31'])('%s is valid', (day) => {
    const start = startOfDay(day, 'Europe/Berlin').getTime();
    expect(Math.abs(start - Date.parse(`${day}T00:00:00Z`))).toBeLessThanOrEqual(14 * 60 * 60_000);
    expect(endOfDay(day, 'Europe/Berlin').getTime()).toBeGreaterThan(start);
  });

  it('ends where the next day starts', () => {
    const days = fc.integer({ min: 0, max: 20_000 });
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Tehran', 'UTC');
    const dayOf = (n: number) => new Date(n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(days, zones, (n, zone) => {
        expect(endOfDay(dayOf(n), zone)).toEqual(startOfDay(dayOf(n + 1), zone));
      }),
    );
  });
});

it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (zone) => {
  expect(isTimeZone(zone)).toBe(true);
});

it.each(['', '+01:00', 'Europe/Nowhere', 'Berlin; drop table', '\0'])('%j is not a time zone', (zone) => {
  expect(isTimeZone(zone)).toBe(false);
});
