import 'server-only';
import { db } from '../../../db/client';
import { type EventRow, listRecentEvents, pruneEvents } from '../../../db/events';
import { describeError, log } from '../../../log';
import { OpenStreams } from './open-streams';

const POLL_INTERVAL_MS = 400;
const PRUNE_INTERVAL_MS = 10 * 60 * 1000;

type Listener = (event: EventRow) => void;

/**
 * Delivers the events of all instances to the listeners of this one. While there are listeners, polls once every 0.4 s for
 * all of them, because the embedded database supports no notifications.
 */
class EventFeed {
  readonly streams = new OpenStreams();
  private readonly listeners = new Set<Listener>();
  /** Ids from the last poll, so that an event is delivered only once. */
  private seen = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private prunedAt = 0;
  /** When events were last read, so that events during a database outage are delivered afterwards. */
  private polledAt = 0;
  private readonly closing = new AbortController();

  constructor() {
    // An open stream would keep the server from stopping.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => this.closing.abort());
  }

  /** Aborts when the process is asked to stop. */
  get stopping(): AbortSignal {
    return this.closing.signal;
  }

  /** Calls `listener` for each new event until the returned function is called. May also deliver very recent events. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.polledAt = Date.now();
      this.schedulePoll();
    }
    return () => {
      this.listeners.delete(listener);
    };
  }

  private schedulePoll(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.poll(), POLL_INTERVAL_MS);
    this.timer.unref();
  }

  private async poll(): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      const now = Date.now();
      const fresh = await listRecentEvents(db(), (now - this.polledAt) / 1_000);
      this.polledAt = now;
      for (const event of fresh.filter(({ id }) => !this.seen.has(id))) {
        for (const listener of this.listeners) listener(event);
      }
      this.seen = new Set(fresh.map(({ id }) => id));
      await this.prune();
    } catch (error) {
      log().debug(describeError(error), 'could not read events');
    }
    this.schedulePoll();
  }

  private async prune(): Promise<void> {
    if (Date.now() - this.prunedAt < PRUNE_INTERVAL_MS) return;
    this.prunedAt = Date.now();
    await pruneEvents(db());
  }
}

// Next evaluates modules several times in one process; all of them share one poll.
declare global {
  var tenantryEventFeed: EventFeed | undefined;
}

export function getEventFeed(): EventFeed {
  globalThis.tenantryEventFeed ??= new EventFeed();
  return globalThis.tenantryEventFeed;
}
