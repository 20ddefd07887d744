import { jsonResponse } from './responses';

const WINDOW_MS = 60_000;
export const DEFAULT_PER_MINUTE = 200;

export type RateLimit = {
  /** null turns the limit off. */
  setPerMinute(perMinute: number | null): void;
  perMinute(): number | null;
  /** Number of calls since the start, including refused ones. */
  taken(): number;
  /** Number of calls refused since the limit was set. */
  refused(): number;
  /** Counts a call; returns the headers for every response, and a refusal once the limit is reached. */
  take(method: string, path: string): { headers: Record<string, string>; refusal: Response | undefined };
};

/** One bucket for the whole account, shared by all endpoints called with an API key. */
export function createRateLimit(nowMs: () => number, initialPerMinute: number | null): RateLimit {
  let limit = initialPerMinute;
  let used = 0;
  let refused = 0;
  let taken = 0;
  let resetsAtMs = 0;
  return {
    setPerMinute: (perMinute) => {
      limit = perMinute;
      used = 0;
      refused = 0;
      resetsAtMs = 0;
    },
    perMinute: () => limit,
    refused: () => refused,
    taken: () => taken,
    take: (method, path) => {
      taken += 1;
      if (limit === null) return { headers: {}, refusal: undefined };
      const now = nowMs();
      if (now >= resetsAtMs) {
        resetsAtMs = now + WINDOW_MS;
        used = 0;
      }
      used += 1;
      const headers = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - used)),
        'x-ratelimit-reset': String(Math.ceil(resetsAtMs / 1000)),
      };
      if (used <= limit) return { headers, refusal: undefined };
      refused += 1;
      const retryAfter = { 'retry-after': String(Math.ceil((resetsAtMs - now) / 1000)) };
      const body = { error: { code: 'too_many_request', method, path } };
      return { headers, refusal: jsonResponse(429, body, { ...headers, ...retryAfter }) };
    },
  };
}
