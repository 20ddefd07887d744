import { AppError } from '../../../errors';

/** Without `navigator.locks` each tab opens its own stream; more tabs than this in one browser are unusual. */
const MAX_PER_SESSION = 20;
const MAX_PER_PERSON = 60;
const RETRY_AFTER_S = 60;

/** Limits the open event streams of this instance, because each one runs queries while it is open. */
export class OpenStreams {
  private readonly counts = new Map<string, number>();

  /** Counts a new stream and returns its release function. Throws `rate-limited` if the session or person has too many. */
  open({ session, person }: { session: string; person: string }): () => void {
    const limits = [
      [`session ${session}`, MAX_PER_SESSION],
      [`person ${person}`, MAX_PER_PERSON],
    ] as const;
    if (limits.some(([key, max]) => this.countOf(key) >= max)) throw tooMany();
    for (const [key] of limits) this.counts.set(key, this.countOf(key) + 1);
    return () => {
      for (const [key] of limits) this.release(key);
    };
  }

  private countOf(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  private release(key: string): void {
    const remaining = this.countOf(key) - 1;
    if (remaining > 0) this.counts.set(key, remaining);
    else this.counts.delete(key);
  }
}

function tooMany(): AppError {
  const message = 'You have too many live streams open. Close some Tenantry tabs, or wait a minute and try again.';
  return new AppError('rate-limited', message, { retryAfterS: RETRY_AFTER_S });
}
