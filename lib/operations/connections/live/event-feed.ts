import 'server-only';
import { db } from '../../../db/client';
import { type EventRow, listRecentEvents, pruneEvents } from '../../../db/events';
import { describeError, log } from '../../../log';
import { OpenStreams } from './open-streams';

const LOOK_EVERY_MS = 400;
const PRUNE_EVERY_MS = 10 * 60 * 1000;

type Listener = (event: EventRow) => void;

/**
 * What happens on all instances, seen by this one: while somebody listens, one query every 0.4 s for all listeners
 * together, since the embedded database passes no notifications on.
 */
class EventFeed {
  readonly streams = new OpenStreams();
  private readonly listeners = new Set<Listener>();
  /** Ids of the last looks, so that what is seen again is told once. */
  private seen = new Set<number>();
  private timer: NodeJS.Timeout | undefined;
  private prunedAt = 0;
  /** When events were last read: what happens while the database cannot be asked is told after. */
  private lookedAt = 0;
  private readonly closing = new AbortController();

  constructor() {
    // An open stream would keep the server from ending.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => this.closing.abort());
  }

  /** Aborts when the process is asked to end. */
  get ending(): AbortSignal {
    return this.closing.signal;
  }

  /** Calls `listener` for each event from now on, until the answer is called. What is fresh already may come too. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) {
      this.lookedAt = Date.now();
      this.lookSoon();
    }
    return () => {
      this.listeners.delete(listener);
    };
  }

  private lookSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    if (this.listeners.size === 0) return;
    try {
      const now = Date.now();
      const fresh = await listRecentEvents(db(), (now - this.lookedAt) / 1_000);
      this.lookedAt = now;
      for (const event of fresh.filter(({ id }) => !this.seen.has(id))) {
        for (const listener of this.listeners) listener(event);
      }
      this.seen = new Set(fresh.map(({ id }) => id));
      await this.prune();
    } catch (error) {
      log().debug(describeError(error), 'could not read events');
    }
    this.lookSoon();
  }

  private async prune(): Promise<void> {
    if (Date.now() - this.prunedAt < PRUNE_EVERY_MS) return;
    this.prunedAt = Date.now();
    await pruneEvents(db());
  }
}

// Next evaluates modules several times in one process; the database is looked at once for all of them.
declare global {
  var tenantryEventFeed: EventFeed | undefined;
}

export function getEventFeed(): EventFeed {
  globalThis.tenantryEventFeed ??= new EventFeed();
  return globalThis.tenantryEventFeed;
}
