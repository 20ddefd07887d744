import { AppError, overloaded } from './errors';

/** Priorities, highest first. `person`: a page or request that a person waits for; `background`: all other work. */
const URGENCIES = ['person', 'background'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The longest wait for admission, in ms; a refusal has to reach the client within 2 s. */
const MAX_WAIT_MS: Readonly<Record<Urgency, number>> = { person: 1_500, background: 10_000 };
const MAX_WAITING = 1_000;
/** CPU time of an event loop turn, in ms, above which nothing is admitted. Node accepts one connection per turn. */
const MAX_TURN_MS = 5;
/** How often to check again, in ms, while the database is exhausted. */
const RECHECK_MS = 10;

type Waiting = { admit(): void; refuse(error: AppError): void };

/**
 * Admits work as fast as this process completes it: one piece per turn of the event loop, and none after a turn with much
 * computation. The more the admitted work computes, the longer turns take, so the rest waits here instead of slowing
 * everything down; work that waits for the network takes no slot. Nothing is admitted while the database is exhausted.
 * Work that waits too long is refused.
 */
export class Admission {
  /** Whether the database can accept no more work at the moment. */
  isDatabaseExhausted: () => boolean = () => false;
  private readonly queues: Readonly<Record<Urgency, Set<Waiting>>> = {
    person: new Set(),
    background: new Set(),
  };
  private isTurnTaken = false;
  private recheck: NodeJS.Timeout | undefined;
  private refused = 0;

  constructor(private readonly cpuMs = usedCpuMs) {}

  /** Resolves when the work may start. Rejects with `overloaded` after the maximum wait, with `cancelled` when `signal` aborts. */
  async enter(urgency: Urgency, signal?: AbortSignal): Promise<void> {
    const waiting = this.waiting();
    if (waiting === 0 && !this.isTurnTaken && !this.isDatabaseExhausted()) return this.takeTurn();
    if (waiting >= MAX_WAITING) throw this.refusal(urgency);
    await this.wait(urgency, signal);
  }

  /** Returns how many people were refused since the last call. */
  takeRefused(): number {
    const { refused } = this;
    this.refused = 0;
    return refused;
  }

  private async wait(urgency: Urgency, signal?: AbortSignal): Promise<void> {
    const queue = this.queues[urgency];
    let cancel = () => {};
    let timer: NodeJS.Timeout | undefined;
    let entry: Waiting | undefined;
    try {
      await new Promise<void>((admit, refuse) => {
        entry = { admit, refuse };
        cancel = () => refuse(new AppError('cancelled', 'The client disconnected before the request started.'));
        timer = setTimeout(() => refuse(this.refusal(urgency)), MAX_WAIT_MS[urgency]);
        signal?.addEventListener('abort', cancel, { once: true });
        queue.add(entry);
        if (!this.isTurnTaken) this.admitLater();
      });
    } finally {
      if (entry) queue.delete(entry);
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Waits until a turn of the event loop is short, then admits the next piece of work. */
  private takeTurn(): void {
    this.isTurnTaken = true;
    const before = this.cpuMs();
    setImmediate(() => {
      if (this.cpuMs() - before > MAX_TURN_MS) {
        this.takeTurn();
        return;
      }
      this.isTurnTaken = false;
      this.admitNext();
    });
  }

  private admitNext(): void {
    const queue = URGENCIES.map((urgency) => this.queues[urgency]).find(({ size }) => size > 0);
    const [next] = queue ?? [];
    if (!queue || !next || this.isTurnTaken) return;
    if (this.isDatabaseExhausted()) {
      this.admitLater();
      return;
    }
    queue.delete(next);
    this.takeTurn();
    next.admit();
  }

  private admitLater(): void {
    this.recheck ??= setTimeout(() => {
      this.recheck = undefined;
      this.admitNext();
    }, RECHECK_MS);
  }

  private waiting(): number {
    return URGENCIES.reduce((sum, urgency) => sum + this.queues[urgency].size, 0);
  }

  private refusal(urgency: Urgency): AppError {
    // Only people are counted: refused background work runs later anyway.
    if (urgency === 'person') this.refused += 1;
    return overloaded();
  }
}

// CPU time rather than wall-clock time: on a busy machine, every turn would look long.
function usedCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

// Next evaluates modules several times in one process; there must be only one instance.
declare global {
  var tenantryAdmission: Admission | undefined;
}

/** Returns the admission of this process. */
export function admission(): Admission {
  globalThis.tenantryAdmission ??= new Admission();
  return globalThis.tenantryAdmission;
}
