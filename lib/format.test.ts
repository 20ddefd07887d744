import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clockTime,
  exactTime,
  formatCode,
  formatCount,
  formatCountdown,
  initials,
  plural,
  relativeTime,
  shortDate,
  shortId,
  timeSince,
  tintOf,
} from './format';

const now = Date.parse('2026-11-23T09:41:00Z');
const moment = { now, zone: 'Europe/Berlin' };
const ago = (ms: number) => new Date(now - ms).toISOString();
const MIN = 60_000;

describe('relativeTime', () => {
  it.each([
    [2_000, 'now'],
    [38_000, '38 s ago'],
    [4 * MIN, '4 min ago'],
    [59 * MIN, '59 min ago'],
    [61 * MIN, '1 h ago'],
    [6 * 60 * MIN, '6 h ago'],
    [20 * 60 * MIN, 'yesterday'],
    [3 * 24 * 60 * MIN, '3 days ago'],
    [7 * 24 * 60 * MIN, '7 days ago'],
    [8 * 24 * 60 * MIN, '15 Nov'],
    [-13 * MIN, 'in 13 min'],
    [-3 * 24 * 60 * MIN, '26 Nov'],
  ])('formats %i ms before now as "%s"', (age, text) => {
    expect(relativeTime(ago(age), moment)).toBe(text);
  });

  it('shows hours across midnight when they are few', () => {
    const justAfterMidnight = { now: Date.parse('2026-11-23T00:30:00Z'), zone: 'UTC' };
    expect(relativeTime('2026-11-22T22:30:00Z', justAfterMidnight)).toBe('2 h ago');
  });

  it('past events are never in the future, whichever clock is ahead', () => {
    expect(timeSince(ago(-9 * MIN), moment)).toBe('now');
    expect(timeSince(ago(9 * MIN), moment)).toBe('9 min ago');
    expect(timeSince('no time', moment)).toBe('–');
  });

  it('never shows an invalid time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(relativeTime(text, moment)).not.toMatch(/NaN|Invalid/);
        expect(exactTime(text, 'UTC')).not.toMatch(/NaN|Invalid/);
        expect(shortDate(text, moment)).not.toMatch(/NaN|Invalid/);
      }),
    );
  });
});

it('includes the time zone in an exact time', () => {
  expect(exactTime('2026-11-23T05:41:07Z', 'Europe/Berlin')).toBe('23 Nov 2026, 06:41:07 CET');
  expect(clockTime('2026-11-23T08:54:07Z', 'Europe/Berlin')).toBe('09:54');
});

it('adds the year only to dates of another year', () => {
  expect(shortDate('2026-08-12T10:00:00Z', moment)).toBe('12 Aug');
  expect(shortDate('2025-08-12T10:00:00Z', moment)).toBe('12 Aug 2025');
});

it('counts down in minutes and seconds and stops at zero', () => {
  expect([38, 725, 0.2, -4].map(formatCountdown)).toEqual(['0:38', '12:05', '0:01', '0:00']);
});

it('separates thousands and never turns unknown into 0', () => {
  expect([402_118, 0, undefined].map(formatCount)).toEqual(['402,118', '0', '–']);
  expect(plural(1, 'population')).toBe('1 population');
  expect(plural(0, 'entry', 'entries')).toBe('0 entries');
});

it('shortens long ids in the middle', () => {
  expect(shortId('3f9a1c52-7e08-4b6d-a1f0-c2d94e6b8017')).toBe('3f9a1c52…8017');
  expect(shortId('short')).toBe('short');
});

describe('initials', () => {
  it.each([
    ['Siobhán O’Hara-Ó Briain', 'SB'],
    ['Robert "Bobby" O\'Neil', 'RO'],
    ['محمد بن عبد الرحمن الشمري', 'ما'],
    ['Ana <b>Test</b> Lima', 'AL'],
    ['O', 'O'],
    ['Þórdís Kolbrún Gylfadóttir', 'ÞG'],
    ['🦊 Fox 🦊', 'F'],
    ['🦊', '🦊'],
    ['   ', ''],
    [undefined, ''],
  ])('of %s are "%s"', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

it('assigns every id one of eight tints, always the same', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(tintOf(id)).toBe(tintOf(id));
      expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(tintOf(id));
    }),
  );
});

it('formats PingOne’s codes as words', () => {
  expect(
    ['PRODUCTION', 'PING_ONE_MFA', 'PING_ONE_PROTECT', 'PING_FEDERATE', 'ACTIVATION_REQUIRED'].map(formatCode),
  ).toEqual(['Production', 'PingOne MFA', 'PingOne Protect', 'Ping federate', 'Activation required']);
});

it('writes every month with three letters', () => {
  const months = Array.from({ length: 12 }, (_, month) =>
    shortDate(new Date(Date.UTC(2026, month, 9)).toISOString(), moment),
  );
  expect(months.map((date) => date.split(' ')[1]?.length)).toEqual(Array(12).fill(3));
});
