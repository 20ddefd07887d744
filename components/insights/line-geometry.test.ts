import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countMissingSteps, type Point, splitAtGaps, toPercentPosition, toSvgPath } from './line-geometry';

const on = (day: number, value = day): Point => ({
  date: new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10),
  value,
});
const frame = { from: '2026-01-01', to: '2026-01-11', low: 0, high: 10 };

describe('a line over days', () => {
  it('has a gap where values are missing, and a dot for a single day', () => {
    const points = [on(1), on(2), on(3), on(6), on(9), on(10)];
    expect(splitAtGaps(points).map((run) => run.map(({ value }) => value))).toEqual([[1, 2, 3], [6], [9, 10]]);
    expect(countMissingSteps(points)).toBe(4);
    expect(toSvgPath([on(1), on(2), on(6, 5)], frame)).toBe('M0 90L10 80M50 50h0');
  });

  it('with weekly values has no gaps between weeks', () => {
    const weeks = [on(1), on(8), on(15), on(29), on(36)];
    expect(splitAtGaps(weeks).map((run) => run.length)).toEqual([3, 2]);
    expect(countMissingSteps(weeks)).toBe(1);
  });

  it('with equal values is centered vertically', () => {
    expect(toPercentPosition(on(11, 7), { ...frame, low: 7, high: 7 })).toEqual({ x: 100, y: 50 });
    expect(toPercentPosition(on(1), { from: '2026-01-01', to: '2026-01-01', low: 0, high: 0 })).toEqual({
      x: 100,
      y: 50,
    });
  });

  it('without points is empty', () => {
    expect([splitAtGaps([]), countMissingSteps([]), toSvgPath([], frame)]).toEqual([[], 0, '']);
  });

  it('keeps every point once, in order and within the frame', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 1_000_000 }), (numbers, shift) => {
        const points = numbers.sort((a, b) => a - b).map((day) => on(day, (day * 7919 + shift) % 1000));
        expect(splitAtGaps(points).flat()).toEqual(points);
        expect(countMissingSteps(points)).toBeGreaterThanOrEqual(0);
        const values = points.map(({ value }) => value);
        const whole = { from: on(1).date, to: on(400).date, low: Math.min(...values), high: Math.max(...values) };
        for (const { x, y } of points.map((point) => toPercentPosition(point, whole)))
          expect(x >= 0 && x <= 100 && y >= 0 && y <= 100).toBe(true);
      }),
    );
  });
});
