import { AppError, errorWithReason } from '../errors';

/** `person`: someone is waiting for this call on screen. `background`: a probe, or one of many calls of a search. */
export type Urgency = 'person' | 'background';

const WINDOW_MS = 60_000;
/** Calls wait at most this long for their turn. Beyond that they fail with the time to wait. */
const MAX_WAIT_MS: Readonly<Record<Urgency, number>> = { person: 2_000, background: 20_000 };
/** The share of each minute's calls that is reserved for people. */
const RESERVED_FOR_PEOPLE = 0.25;

/**
 * Keeps calls to Nango at or below `perMinute` in any 60 s. Nango's limit is shared by the whole account, and one call
 * too many would be refused for everyone. Waiting calls go in order, people first.
 */
export class CallBudget {
  /** Times of the calls in the last minute, oldest first. */
  private calls: number[] = [];
  private readonly queues: Readonly<Record<Urgency, (() => void)[]>> = { person: [], background: [] };
  private timer: NodeJS.Timeout | undefined;

  constructor(private perMinute: number) {}

  /** Sets this process's share of the calls per minute. */
  setPerMinute(perMinute: number): void {
    this.perMinute = perMinute;
    this.serve();
  }

  /**
   * Resolves when one call may be made: immediately while there is room. Rejects with `rate-limited` and the seconds to
   * wait if the turn would come too late, or with `cancelled` if `signal` aborts first.
   */
  async take(urgency: Urgency, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw canceled();
    this.dropOld();
    if (this.ahead(urgency) === 0 && this.hasRoom(urgency)) {
      this.calls.push(Date.now());
      return;
    }
    const waitMs = this.turnAt(urgency) - Date.now();
    if (waitMs > MAX_WAIT_MS[urgency]) throw tooMany(waitMs);
    await this.queue(urgency, signal);
  }

  private async queue(urgency: Urgency, signal?: AbortSignal): Promise<void> {
    const queue = this.queues[urgency];
    let proceed = () => {};
    let leave = () => {};
    let late: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        proceed = resolve;
        leave = () => reject(canceled());
        late = setTimeout(() => reject(tooMany(this.turnAt(urgency) - Date.now())), MAX_WAIT_MS[urgency]);
        signal?.addEventListener('abort', leave, { once: true });
        queue.push(proceed);
        this.serve();
      });
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', leave);
      if (queue.includes(proceed)) queue.splice(queue.indexOf(proceed), 1);
    }
  }

  /** Lets waiting calls through while there is room, and runs again when the oldest call is a minute old. */
  private serve(): void {
    clearTimeout(this.timer);
    this.dropOld();
    for (const urgency of ['person', 'background'] as const) {
      while (this.queues[urgency].length > 0 && this.hasRoom(urgency)) {
        this.calls.push(Date.now());
        this.queues[urgency].shift()?.();
      }
    }
    const [oldest] = this.calls;
    if (this.ahead('background') === 0 || oldest === undefined) return;
    this.timer = setTimeout(() => this.serve(), oldest + WINDOW_MS - Date.now());
    this.timer.unref();
  }

  private dropOld(): void {
    const since = Date.now() - WINDOW_MS;
    const firstRecent = this.calls.findIndex((at) => at > since);
    this.calls = firstRecent < 0 ? [] : this.calls.slice(firstRecent);
  }

  private hasRoom(urgency: Urgency): boolean {
    return this.calls.length < this.mostFor(urgency);
  }

  private mostFor(urgency: Urgency): number {
    return urgency === 'person' ? this.perMinute : Math.max(1, Math.floor(this.perMinute * (1 - RESERVED_FOR_PEOPLE)));
  }

  private ahead(urgency: Urgency): number {
    return this.queues.person.length + (urgency === 'background' ? this.queues.background.length : 0);
  }

  /** Returns the estimated time at which a call that joins now gets its turn. */
  private turnAt(urgency: Urgency): number {
    const place = this.calls.length + this.ahead(urgency) - this.mostFor(urgency);
    const makesRoom = this.calls[Math.min(Math.max(place, 0), this.calls.length - 1)];
    return (makesRoom ?? Date.now()) + WINDOW_MS;
  }
}

function canceled(): AppError {
  return new AppError('cancelled', 'This was canceled before PingOne responded.');
}

function tooMany(waitMs: number): AppError {
  const retryAfterS = Math.max(1, Math.ceil(waitMs / 1_000));
  return errorWithReason('rate-limited', { code: 'nango-budget-spent' }, { retryAfterS });
}
