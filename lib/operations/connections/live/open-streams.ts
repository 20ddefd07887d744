import { AppError } from '../../../errors';

/** Tabs without `navigator.locks` hold a stream each; this many tabs of one browser is already unusual. */
const MAX_PER_SESSION = 20;
const MAX_PER_PERSON = 60;
const RETRY_AFTER_S = 60;

/** Counts the event streams that are open on this instance, since each costs queries for as long as it lasts. */
export class OpenStreams {
  private readonly counts = new Map<string, number>();

  /** Counts one more and returns what counts it off again. Throws `rate-limited` when the session or the person has too many. */
  open({ session, person }: { session: string; person: string }): () => void {
    const limits = [
      [`session ${session}`, MAX_PER_SESSION],
      [`person ${person}`, MAX_PER_PERSON],
    ] as const;
    if (limits.some(([key, max]) => this.countOf(key) >= max)) throw tooMany();
    for (const [key] of limits) this.counts.set(key, this.countOf(key) + 1);
    return () => {
      for (const [key] of limits) this.countOff(key);
    };
  }

  private countOf(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  private countOff(key: string): void {
    const left = this.countOf(key) - 1;
    if (left > 0) this.counts.set(key, left);
    else this.counts.delete(key);
  }
}

function tooMany(): AppError {
  const message = 'You have too many live streams open. Close some Tenantry tabs, or wait a minute and try again.';
  return new AppError('rate-limited', message, { retryAfterS: RETRY_AFTER_S });
}
