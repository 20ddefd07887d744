type Plan<Item, Event> = {
  /** How many run at a time, and how many of one group. */
  atOnce: number;
  atOnceOfGroup: number;
  groupOf: (item: Item) => string;
  /** Tells what happens through `emit`; ends early when `signal` aborts. A throw ends everything. */
  work: (item: Item, emit: (event: Event) => void, signal: AbortSignal) => Promise<void>;
  signal?: AbortSignal | undefined;
};

/**
 * Works on every item, several at a time in the order given, and yields what is told as it is told. Leaving the loop, or
 * `signal`, aborts whatever is still running; then no item is begun any more.
 */
export async function* fanOut<Item, Event>(
  items: readonly Item[],
  { atOnce, atOnceOfGroup, groupOf, work, signal }: Plan<Item, Event>,
): AsyncGenerator<Event, void, undefined> {
  const leaving = new AbortController();
  const ended = signal ? AbortSignal.any([signal, leaving.signal]) : leaving.signal;
  const waiting = [...items];
  const running = new Map<string, number>();
  const told: Event[] = [];
  let count = 0;
  let failure: { error: unknown } | undefined;
  let wake = () => {};
  const emit = (event: Event) => {
    told.push(event);
    wake();
  };

  const move = (group: string, step: 1 | -1) => {
    count += step;
    running.set(group, (running.get(group) ?? 0) + step);
  };
  const begin = async (item: Item) => {
    const group = groupOf(item);
    move(group, 1);
    try {
      await work(item, emit, ended);
    } catch (error) {
      failure ??= { error };
    }
    move(group, -1);
    beginNext();
    wake();
  };
  const beginNext = () => {
    while (count < atOnce && !ended.aborted && !failure) {
      const next = waiting.findIndex((item) => (running.get(groupOf(item)) ?? 0) < atOnceOfGroup);
      if (next < 0) return;
      for (const item of waiting.splice(next, 1)) void begin(item);
    }
  };

  ended.addEventListener('abort', () => wake(), { once: true });
  try {
    beginNext();
    while (!ended.aborted) {
      for (let event = told.shift(); event !== undefined; event = told.shift()) yield event;
      if (failure) throw failure.error;
      if (count === 0 || ended.aborted) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    leaving.abort();
  }
}
