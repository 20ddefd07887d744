import { setTimeout as sleep } from 'node:timers/promises';

export type SamplingPlan = {
  rounds: number;
  /** Rounds before the measured ones, whose samples are dropped. */
  warmUp: number;
  /** Minimum time between the starts of two samples, for a Nango that limits calls. */
  gapMs?: number;
};

/**
 * Returns the samples of each sampler, in order of the rounds. Every round takes one sample of each sampler and starts with
 * the next sampler (A B C, B C A, …), so that other load on the machine affects all of them equally.
 */
export async function interleave<T>(
  samplers: readonly (() => Promise<T>)[],
  plan: SamplingPlan,
): Promise<readonly T[][]> {
  const samples: T[][] = samplers.map(() => []);
  for (let round = -plan.warmUp; round < plan.rounds; round++) {
    for (let turn = 0; turn < samplers.length; turn++) {
      const which = (turn + Math.max(round, 0)) % samplers.length;
      const gap = startGap(plan.gapMs);
      const sample = await samplers[which]?.();
      if (sample !== undefined && round >= 0) samples[which]?.push(sample);
      await gap();
    }
  }
  return samples;
}

function startGap(gapMs = 0): () => Promise<void> {
  const endsAt = performance.now() + gapMs;
  return async () => {
    const leftMs = endsAt - performance.now();
    if (leftMs > 0) await sleep(leftMs);
  };
}

export type OverheadSamples = { direct: readonly number[]; bare: readonly number[]; ours: readonly number[] };

/**
 * Returns what `ours` and `bare` add to the direct call, each as the median of the differences within one round, and the
 * ratio of the two.
 */
export function overheadOf({ direct, bare, ours }: OverheadSamples): { ours: number; bare: number; ratio: number } {
  const added = (samples: readonly number[]) => median(samples.map((sample, round) => sample - (direct[round] ?? NaN)));
  const [addedByOurs, addedByBare] = [added(ours), added(bare)];
  return { ours: addedByOurs, bare: addedByBare, ratio: addedByOurs / addedByBare };
}

/** Returns the value below which `share` (0..1) of the samples lie, interpolated; throws for no samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new Error('No samples were taken');
  return below + (above - below) * (place - Math.floor(place));
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** Returns the number with three decimals when it is small and one when it is large. */
export function rounded(value: number): number {
  const places = Math.abs(value) < 10 ? 3 : 1;
  return Number(value.toFixed(places));
}
