type Plan<Item, Event> = {
  /** How many items run at the same time, in total and per group. */
  maxConcurrent: number;
  maxPerGroup: number;
  groupOf: (item: Item) => string;
  /** Reports events through `emit` and stops early when `signal` aborts. If `work` throws, the whole fan-out ends. */
  work: (item: Item, emit: (event: Event) => void, signal: AbortSignal) => Promise<void>;
  signal?: AbortSignal | undefined;
};

/**
 * Runs `work` for every item, several at a time in the given order, and yields events as they are emitted. Leaving the loop
 * or aborting `signal` aborts running items and starts no more.
 */
export async function* fanOut<Item, Event>(
  items: readonly Item[],
  { maxConcurrent, maxPerGroup, groupOf, work, signal }: Plan<Item, Event>,
): AsyncGenerator<Event, void, undefined> {
  const abortController = new AbortController();
  const ended = signal ? AbortSignal.any([signal, abortController.signal]) : abortController.signal;
  const queue = [...items];
  const running = new Map<string, number>();
  const events: Event[] = [];
  let count = 0;
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const emit = (event: Event) => {
    events.push(event);
    wake();
  };

  const changeCount = (group: string, step: 1 | -1) => {
    count += step;
    running.set(group, (running.get(group) ?? 0) + step);
  };
  const start = async (item: Item) => {
    const group = groupOf(item);
    changeCount(group, 1);
    try {
      await work(item, emit, ended);
    } catch (error) {
      failure ??= { error };
    }
    changeCount(group, -1);
    startNext();
    wake();
  };
  const startNext = () => {
    while (count < maxConcurrent && !ended.aborted && !failure) {
      const next = queue.findIndex((item) => (running.get(groupOf(item)) ?? 0) < maxPerGroup);
      if (next < 0) return;
      for (const item of queue.splice(next, 1)) void start(item);
    }
  };

  ended.addEventListener('abort', () => wake(), { once: true });
  try {
    startNext();
    while (!ended.aborted) {
      for (let event = events.shift(); event !== undefined; event = events.shift()) yield event;
      if (failure) throw failure.error;
      if (count === 0 || ended.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    abortController.abort();
  }
}
