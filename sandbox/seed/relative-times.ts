const MINUTE_MS = 60_000;
const startedAtMs = Date.now();

/** Returns an ISO time relative to the start of the sandbox, so that ages stay realistic. */
export const minutesAgo = (minutes: number): string => new Date(startedAtMs - minutes * MINUTE_MS).toISOString();
export const hoursAgo = (hours: number): string => minutesAgo(hours * 60);
export const daysAgo = (days: number): string => minutesAgo(days * 1440);
