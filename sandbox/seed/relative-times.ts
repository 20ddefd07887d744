const MINUTE_MS = 60_000;
const startedAtMs = Date.now();

/** ISO time counted back from the start of the sandbox, so that ages always look alive. */
export const minutesAgo = (minutes: number): string => new Date(startedAtMs - minutes * MINUTE_MS).toISOString();
export const hoursAgo = (hours: number): string => minutesAgo(hours * 60);
export const daysAgo = (days: number): string => minutesAgo(days * 1440);
