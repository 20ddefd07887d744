import type { Problem } from '../data-table/problem';
import type { Reader, Words } from './sign-in-words';

/** Seconds to wait where a limit names none. */
const WAIT_S = 30;

const NANGO_LIMIT = 'Nango’s rate limit is reached';

/** Names the limit that was met. The visitor of a connect link does not know Nango, and may have met Tenantry's own. */
export function limitSentence({ isGuest }: Pick<Reader, 'isGuest'>): string {
  return isGuest ? 'There were too many requests.' : `${NANGO_LIMIT}.`;
}

/** Seconds until a sign-in that met a rate limit is begun again; undefined for other problems. */
export function waitOf({ code, details }: Problem): number | undefined {
  const isLimit = code === 'rate-limited' || code === 'nango-rate-limited';
  return isLimit ? (details?.retryAfterS ?? WAIT_S) : undefined;
}

/** Why a sign-in could not begin. */
export function notStartedWords(problem: Problem, reader: Reader): Words {
  const { isGuest } = reader;
  if (waitOf(problem) !== undefined) {
    return {
      tone: 'warn',
      word: 'Rate limited',
      lead: isGuest ? 'The sign-in has to wait' : NANGO_LIMIT,
      advice: isGuest ? limitSentence(reader) : 'All connections share one limit.',
      wayOn: 'wait',
    };
  }
  return {
    tone: 'bad',
    word: 'Not started',
    lead: 'The sign-in could not begin.',
    advice: problem.message,
    wayOn: 'again',
  };
}
