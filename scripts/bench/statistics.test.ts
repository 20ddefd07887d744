import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile, rounded } from './statistics';

const samples = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });

describe('quantile', () => {
  it('takes the middle of an odd number of samples and the mean of the two middles of an even one', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('starts at the smallest sample and ends at the largest', () => {
    expect(quantile([3, 1, 2], 0)).toBe(1);
    expect(quantile([3, 1, 2], 1)).toBe(3);
  });

  it('stays between the smallest and the largest sample and does not care for their order', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const value = quantile(values, share);
        expect(value).toBeGreaterThanOrEqual(Math.min(...values));
        expect(value).toBeLessThanOrEqual(Math.max(...values));
        expect(quantile([...values].reverse(), share)).toBe(value);
      }),
    );
  });

  it('refuses to make a number out of nothing', () => {
    expect(() => median([])).toThrow('No samples');
  });
});

describe('rounded', () => {
  it('keeps three places of a small number and one of a large one', () => {
    expect(rounded(1.05678)).toBe(1.057);
    expect(rounded(102.8432)).toBe(102.8);
    expect(rounded(-2.71449)).toBe(-2.714);
  });
});
