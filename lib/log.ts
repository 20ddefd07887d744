import pino, { type Logger } from 'pino';
import { env } from './env';
import { type AppError, isAppError } from './errors';
import { failureCause } from './failure-cause';

let cached: Logger | undefined;

/** Returns the process's logger, which writes JSON lines to stdout. Log named fields only, never a whole foreign error or request. */
export function log(): Logger {
  cached ??= pino({ level: env().LOG_LEVEL, base: null });
  return cached;
}

/** Returns the loggable fields of an error: our own errors with their code, foreign ones with class and stack but without other members; the cause of either by its code. */
export function describeError(error: unknown): Record<string, unknown> {
  if (isAppError(error)) return describeAppError(error);
  if (error instanceof Error) return { error: error.name, ...failureCause(error), at: stackFrames(error) };
  return { error: typeof error };
}

// Only the stack frames: a database error's message contains values of its query on separate lines.
function stackFrames(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return frames?.slice(0, 3).join(' ');
}

function describeAppError(error: AppError): Record<string, unknown> {
  const cause = error.cause instanceof Error ? error.cause.name : undefined;
  return { error: error.code, correlationId: error.details.correlationId, cause, ...failureCause(error.cause) };
}
