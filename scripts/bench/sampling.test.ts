import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interleave, median, overheadOf, quantile, rounded } from './sampling';

function recorder() {
  const order: string[] = [];
  const sampler = (name: string) => async () => {
    order.push(name);
    return order.length;
  };
  return { order, sampler };
}

describe('interleave', () => {
  it('starts each round with the next sampler', async () => {
    const { order, sampler } = recorder();
    await interleave([sampler('a'), sampler('b')], { rounds: 4, warmUp: 0 });
    expect(order.join('')).toBe('abbaabba');
  });

  it('drops the samples of the warm-up', async () => {
    const { order, sampler } = recorder();
    const [a, b] = await interleave([sampler('a'), sampler('b')], { rounds: 2, warmUp: 3 });
    expect(order).toHaveLength(10);
    expect(a).toEqual([7, 10]);
    expect(b).toEqual([8, 9]);
  });
});

describe('overheadOf', () => {
  it('divides the medians of the differences within each round', () => {
    expect(overheadOf({ direct: [10, 20, 30], bare: [14, 24, 34], ours: [16, 26, 36] })).toEqual({
      ours: 6,
      bare: 4,
      ratio: 1.5,
    });
  });

  it('is not changed by a round in which the whole machine was slow', () => {
    const quiet = overheadOf({ direct: [10, 10, 10], bare: [14, 14, 14], ours: [15, 15, 15] });
    const disturbed = overheadOf({ direct: [10, 100, 10], bare: [14, 104, 14], ours: [15, 105, 15] });
    expect(disturbed).toEqual(quiet);
  });

  it('gives no number when a round lacks its direct call', () => {
    expect(overheadOf({ direct: [], bare: [14], ours: [15] }).ratio).toBeNaN();
  });
});

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

  it('stays between the smallest and the largest sample, in whatever order they come', () => {
    fc.assert(
      fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const value = quantile(values, share);
        expect(value).toBeGreaterThanOrEqual(Math.min(...values));
        expect(value).toBeLessThanOrEqual(Math.max(...values));
        expect(quantile([...values].reverse(), share)).toBe(value);
      }),
    );
  });

  it('throws when there are no samples', () => {
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
