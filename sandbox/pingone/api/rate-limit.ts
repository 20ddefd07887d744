import type { RateGroup } from './routes';

const WINDOW_MS = 60_000;

/** Counts calls in the current minute per license and group of endpoints, like PingOne. */
export function createRateLimit(perMinute: number, nowMs: () => number = Date.now) {
  const windows = new Map<string, { startsAtMs: number; calls: number }>();
  /** Counts a call; returns the seconds to wait if it exceeds the limit. */
  return (licenseId: string, group: RateGroup): number | undefined => {
    const key = `${licenseId} ${group}`;
    const now = nowMs();
    const open = windows.get(key);
    const current = open && now - open.startsAtMs < WINDOW_MS ? open : { startsAtMs: now, calls: 0 };
    windows.set(key, current);
    current.calls += 1;
    return current.calls > perMinute ? Math.ceil((current.startsAtMs + WINDOW_MS - now) / 1000) : undefined;
  };
}
