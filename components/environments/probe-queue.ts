export type ProbeOutcome = 'done' | { waitS: number };

type Job = { run: () => Promise<ProbeOutcome> };

/**
 * Runs probes a few at a time. A probe that is told to wait goes back in, and all wait. What `add` gives back takes a
 * probe out that has not begun.
 */
export function createProbeQueue({ atOnce }: { atOnce: number }) {
  const waiting: Job[] = [];
  let running = 0;
  let isResting = false;

  const next = () => {
    while (!isResting && running < atOnce) {
      const job = waiting.shift();
      if (!job) return;
      running += 1;
      void job.run().then((outcome) => settle(job, outcome));
    }
  };

  const settle = (job: Job, outcome: ProbeOutcome) => {
    running -= 1;
    if (outcome !== 'done') {
      waiting.unshift(job);
      rest(outcome.waitS);
    }
    next();
  };

  const rest = (seconds: number) => {
    if (isResting) return;
    isResting = true;
    setTimeout(() => {
      isResting = false;
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
