import { setTimeout as sleep } from 'node:timers/promises';

export type Plan = {
  rounds: number;
  /** Rounds that are thrown away. */
  warmUp: number;
  /** Least time from one sample's start to the next one's, for a Nango that limits calls. */
  gapMs?: number;
};

/**
 * Samples of each sampler, taken in turns within one run (A B C, B C A, …), so that whatever else the machine does
 * strikes all of them alike.
 */
export async function interleave<T>(samplers: readonly (() => Promise<T>)[], plan: Plan): Promise<readonly T[][]> {
  const samples: T[][] = samplers.map(() => []);
  for (let round = -plan.warmUp; round < plan.rounds; round++) {
    for (let turn = 0; turn < samplers.length; turn++) {
      const which = (turn + Math.max(round, 0)) % samplers.length;
      const next = earliest(plan.gapMs);
      const sample = await samplers[which]?.();
      if (sample !== undefined && round >= 0) samples[which]?.push(sample);
      await next();
    }
  }
  return samples;
}

function earliest(gapMs = 0): () => Promise<void> {
  const at = performance.now() + gapMs;
  return async () => {
    const leftMs = at - performance.now();
    if (leftMs > 0) await sleep(leftMs);
  };
}
