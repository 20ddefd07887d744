import type { Problem } from '@/lib/api/problems';
import type { Reader, SignInWords } from './sign-in-message';

/** Seconds to wait when a rate limit response has no retry time. */
const WAIT_S = 30;

const NANGO_LIMIT = 'Nango’s rate limit is reached';

/** Names the rate limit. A link holder doesn't know Nango, and may have reached Tenantry's own limit. */
export function rateLimitWords({ isGuest }: Pick<Reader, 'isGuest'>): string {
  return isGuest ? 'There were too many requests.' : `${NANGO_LIMIT}.`;
}

/** Returns the seconds until a rate-limited sign-in is retried; undefined for other problems. */
export function retryAfterSeconds({ code, details }: Problem): number | undefined {
  const isLimit = code === 'rate-limited' || code === 'nango-rate-limited';
  return isLimit ? (details?.retryAfterS ?? WAIT_S) : undefined;
}

/** Returns why a sign-in couldn't start. */
export function notStartedWords(problem: Problem, reader: Reader): SignInWords {
  const { isGuest } = reader;
  if (retryAfterSeconds(problem) !== undefined) {
    return {
      tone: 'warn',
      label: 'Rate limited',
      title: isGuest ? 'Sign-in is paused' : NANGO_LIMIT,
      advice: isGuest ? rateLimitWords(reader) : 'All connections share this limit.',
      nextAction: 'wait',
    };
  }
  return {
    tone: 'bad',
    label: 'Not started',
    title: 'The sign-in couldn’t start.',
    advice: problem.message,
    nextAction: 'retry',
  };
}
