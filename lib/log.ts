import pino, { type Logger } from 'pino';
import { env } from './env';
import { type AppError, isAppError } from './errors';
import { failureCause } from './failure-cause';

let cached: Logger | undefined;

/** The process's logger, JSON lines on stdout. Only named fields go in: never a foreign error or request whole. */
export function log(): Logger {
  cached ??= pino({ level: env().LOG_LEVEL, base: null });
  return cached;
}

/** What may be said of an error in a log: our own errors with their code, foreign ones by class and stack, without their members; and the cause of either, by its code. */
export function describeError(error: unknown): Record<string, unknown> {
  if (isAppError(error)) return describeAppError(error);
  if (error instanceof Error) return { error: error.name, ...failureCause(error), at: placesOf(error) };
  return { error: typeof error };
}

// Only the frames: a database error's message holds the values of its query, on lines of their own.
function placesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.slice(0, 3).join(' ');
}

function describeAppError(error: AppError): Record<string, unknown> {
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  return { error: error.code, correlationId: error.details.correlationId, cause, ...failureCause(error.cause) };
}
