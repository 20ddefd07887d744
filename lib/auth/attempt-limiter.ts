export type Limit = { max: number; windowMs: number };

type Window = { count: number; endsAt: number };

const MAX_KEYS = 10_000;

/** Counts attempts in fixed windows, in the memory of this process. Times are milliseconds since the epoch. */
export class AttemptLimiter {
  readonly #windows = new Map<string, Window>();

  /** Counts one attempt under `key`; over the limit nothing is counted and the seconds to wait are returned. */
  take(key: string, limit: Limit, now = Date.now()): number | undefined {
    const known = this.#windows.get(key);
    const window = known && known.endsAt > now ? known : { count: 0, endsAt: now + limit.windowMs };
    if (window.count >= limit.max) return Math.ceil((window.endsAt - now) / 1000);
    window.count += 1;
    if (known !== window) this.#keep(key, window, now);
    return undefined;
  }

  /** Takes back one attempt that turned out to be a good one. */
  giveBack(key: string): void {
    const window = this.#windows.get(key);
    if (window && window.count > 0) window.count -= 1;
  }

  clear(key: string): void {
    this.#windows.delete(key);
  }

  // A stranger can invent keys, so the map forgets: first what has ended, then what is oldest.
  #keep(key: string, window: Window, now: number): void {
    this.#windows.delete(key);
    if (this.#windows.size >= MAX_KEYS) {
      for (const [other, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(other);
      const [oldest] = this.#windows.keys();
      if (this.#windows.size >= MAX_KEYS && oldest !== undefined) this.#windows.delete(oldest);
    }
    this.#windows.set(key, window);
  }
}

declare global {
  var tenantryAttempts: AttemptLimiter | undefined;
}

/** The one limiter of this process; Next evaluates modules several times. */
export function attemptLimiter(): AttemptLimiter {
  globalThis.tenantryAttempts ??= new AttemptLimiter();
  return globalThis.tenantryAttempts;
}

/** Where a request came from, as the nearest proxy (or Next itself) tells; a direct caller may lie, so never rely on it alone. */
export function clientAddress(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
}
