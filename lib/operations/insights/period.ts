import { z } from 'zod';
import { parseInput } from '../../parse-input';

/** The available ranges, in days. */
export const DAY_RANGES = [30, 90, 365] as const;
export type Days = (typeof DAY_RANGES)[number];

const DEFAULT_DAYS: Days = 30;
const DAY_MS = 86_400_000;

const schema = z.object({
  days: z
    .string()
    .transform(Number)
    .pipe(
      z.union(
        DAY_RANGES.map((days) => z.literal(days)),
        { error: `must be one of ${DAY_RANGES.join(', ')}` },
      ),
    )
    .optional()
    .describe(`The number of days: ${DAY_RANGES.join(', ')}. Default: ${DEFAULT_DAYS}`),
});

/** For pages. Returns the shortest range for any invalid value. */
export function parseDays(text: string | string[] | undefined): Days {
  return DAY_RANGES.find((days) => String(days) === text) ?? DEFAULT_DAYS;
}

/** For API clients. Throws `invalid-input` with the allowed values. */
export function requireDays(params: URLSearchParams): Days {
  return parseInput(schema, { days: params.get('days') || undefined }).days ?? DEFAULT_DAYS;
}

export const daysQuery = { schema, parse: requireDays };

/** Returns the last `days` days up to `nowMs`; the first one starts at midnight UTC. */
export function lastDays(days: Days, nowMs: number): { startsAt: string; endsAt: string } {
  const todayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  return {
    startsAt: new Date(todayMs - (days - 1) * DAY_MS).toISOString(),
    endsAt: new Date(nowMs).toISOString(),
  };
}
