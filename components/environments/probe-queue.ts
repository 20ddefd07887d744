export type ProbeOutcome = 'done' | { waitS: number };

type Job = { run: () => Promise<ProbeOutcome> };

/**
 * Creates a queue that runs a few probes at a time. When a probe must wait, it is put back first and the whole queue
 * pauses. `add` returns a function that removes a probe that hasn't started.
 */
export function createProbeQueue({ atOnce }: { atOnce: number }) {
  const waiting: Job[] = [];
  let running = 0;
  let isPaused = false;

  const next = () => {
    while (!isPaused && running < atOnce) {
      const job = waiting.shift();
      if (!job) return;
      running += 1;
      void job.run().then((outcome) => finish(job, outcome));
    }
  };

  const finish = (job: Job, outcome: ProbeOutcome) => {
    running -= 1;
    if (outcome !== 'done') {
      waiting.unshift(job);
      pause(outcome.waitS);
    }
    next();
  };

  const pause = (seconds: number) => {
    if (isPaused) return;
    isPaused = true;
    setTimeout(() => {
      isPaused = false;
      next();
    }, seconds * 1000);
  };

  return {
    add(run: Job['run']): () => void {
      const job = { run };
      waiting.push(job);
      next();
      return () => {
        const at = waiting.indexOf(job);
        if (at >= 0) waiting.splice(at, 1);
      };
    },
  };
}
