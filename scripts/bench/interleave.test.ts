import { describe, expect, it } from 'vitest';
import { interleave } from './interleave';

function recorder() {
  const order: string[] = [];
  const sampler = (name: string) => async () => {
    order.push(name);
    return order.length;
  };
  return { order, sampler };
}

describe('interleave', () => {
  it('takes turns and lets each side begin as often as the other', async () => {
    const { order, sampler } = recorder();
    await interleave([sampler('a'), sampler('b')], { rounds: 4, warmUp: 0 });
    expect(order.join('')).toBe('abbaabba');
  });

  it('throws the warm-up away', async () => {
    const { order, sampler } = recorder();
    const [a, b] = await interleave([sampler('a'), sampler('b')], { rounds: 2, warmUp: 3 });
    expect(order).toHaveLength(10);
    expect(a).toEqual([7, 10]);
    expect(b).toEqual([8, 9]);
  });
});
