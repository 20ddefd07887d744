import type { Problem } from '../../api/problem';
import type { Reader, SignInWords } from './sign-in-message';

/** Seconds to wait where a limit names none. */
const WAIT_S = 30;

const NANGO_LIMIT = 'Nango’s rate limit is reached';

/** Names the limit that was met. The visitor of a connect link does not know Nango, and may have met Tenantry's own. */
export function rateLimitWords({ isGuest }: Pick<Reader, 'isGuest'>): string {
  return isGuest ? 'There were too many requests.' : `${NANGO_LIMIT}.`;
}

/** Seconds until a sign-in that met a rate limit is begun again; undefined for other problems. */
export function retryAfterSeconds({ code, details }: Problem): number | undefined {
  const isLimit = code === 'rate-limited' || code === 'nango-rate-limited';
  return isLimit ? (details?.retryAfterS ?? WAIT_S) : undefined;
}

/** Why a sign-in could not begin. */
export function notStartedWords(problem: Problem, reader: Reader): SignInWords {
  const { isGuest } = reader;
  if (retryAfterSeconds(problem) !== undefined) {
    return {
      tone: 'warn',
      word: 'Rate limited',
      lead: isGuest ? 'Sign-in is paused' : NANGO_LIMIT,
      advice: isGuest ? rateLimitWords(reader) : 'All connections share this limit.',
      wayOn: 'wait',
    };
  }
  return {
    tone: 'bad',
    word: 'Not started',
    lead: 'The sign-in couldn’t start.',
    advice: problem.message,
    wayOn: 'again',
  };
}
