import { AppError, errorWithReason } from '../errors';

/** `person`: somebody looks at a screen that waits for this call. `background`: a probe, or one of many calls of a search. */
export type Urgency = 'person' | 'background';

const WINDOW_MS = 60_000;
/** A turn that would come later than this is not waited for: the wait is told instead. */
const PATIENCE_MS: Readonly<Record<Urgency, number>> = { person: 2_000, background: 20_000 };
/** The part of a minute's calls that background work leaves to people. */
const KEPT_FOR_PEOPLE = 0.25;

/**
 * Keeps calls to Nango at or below `perMinute` in any 60 s: its own limit is shared by the whole account, and one call too
 * many is refused for everybody. Who has to wait goes in order, people first.
 */
export class CallBudget {
  /** When the calls of the last minute were let go, oldest first. */
  private calls: number[] = [];
  private readonly queues: Readonly<Record<Urgency, (() => void)[]>> = { person: [], background: [] };
  private timer: NodeJS.Timeout | undefined;

  constructor(private perMinute: number) {}

  /** How many of a minute's calls are this process's to make. */
  setPerMinute(perMinute: number): void {
    this.perMinute = perMinute;
    this.serve();
  }

  /**
   * Resolves when one call may be made, which is at once while there is room. Rejects with `rate-limited` and the seconds
   * to wait when its turn comes too late, with `cancelled` when `signal` aborts first.
   */
  async take(urgency: Urgency, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw left();
    this.forgetOld();
    if (this.ahead(urgency) === 0 && this.hasRoom(urgency)) {
      this.calls.push(Date.now());
      return;
    }
    const waitMs = this.turnOf(urgency) - Date.now();
    if (waitMs > PATIENCE_MS[urgency]) throw tooMany(waitMs);
    await this.queue(urgency, signal);
  }

  private async queue(urgency: Urgency, signal?: AbortSignal): Promise<void> {
    const queue = this.queues[urgency];
    let go = () => {};
    let leave = () => {};
    let late: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        go = resolve;
        leave = () => reject(left());
        late = setTimeout(() => reject(tooMany(this.turnOf(urgency) - Date.now())), PATIENCE_MS[urgency]);
        signal?.addEventListener('abort', leave, { once: true });
        queue.push(go);
        this.serve();
      });
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', leave);
      if (queue.includes(go)) queue.splice(queue.indexOf(go), 1);
    }
  }

  /** Lets go whoever there is room for, and comes back when the next call is a minute old. */
  private serve(): void {
    clearTimeout(this.timer);
    this.forgetOld();
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

  private forgetOld(): void {
    const since = Date.now() - WINDOW_MS;
    const firstKept = this.calls.findIndex((at) => at > since);
    this.calls = firstKept < 0 ? [] : this.calls.slice(firstKept);
  }

  private hasRoom(urgency: Urgency): boolean {
    return this.calls.length < this.mostFor(urgency);
  }

  private mostFor(urgency: Urgency): number {
    return urgency === 'person' ? this.perMinute : Math.max(1, Math.floor(this.perMinute * (1 - KEPT_FOR_PEOPLE)));
  }

  private ahead(urgency: Urgency): number {
    return this.queues.person.length + (urgency === 'background' ? this.queues.background.length : 0);
  }

  /** When a call that joins now will have its turn, as far as can be told. */
  private turnOf(urgency: Urgency): number {
    const place = this.calls.length + this.ahead(urgency) - this.mostFor(urgency);
    const makesRoom = this.calls[Math.min(Math.max(place, 0), this.calls.length - 1)];
    return (makesRoom ?? Date.now()) + WINDOW_MS;
  }
}

function left(): AppError {
  return new AppError('cancelled', 'This was cancelled before PingOne answered.');
}

function tooMany(waitMs: number): AppError {
  const retryAfterS = Math.max(1, Math.ceil(waitMs / 1_000));
  return errorWithReason('rate-limited', { code: 'nango-budget-spent' }, { retryAfterS });
}
