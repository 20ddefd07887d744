import type { Problem } from '@/lib/api/problems';

/** What to do about a failure; `role`: a PingOne administrator must grant a role. */
export type Remedy = 'none' | 'role' | 'retry' | 'wait' | 'restart' | 'refilter' | 'reconnect' | 'sign-in';

type Words = { lead: (what: string) => string; remedy: Remedy };

const WORDS: Record<string, Words> = {
  'not-signed-in': { lead: () => 'You’re no longer signed in', remedy: 'sign-in' },
  'not-allowed': { lead: () => 'Your role doesn’t allow this', remedy: 'none' },
  'not-found': { lead: () => 'Not found', remedy: 'none' },
  'invalid-input': { lead: () => 'This request isn’t valid', remedy: 'refilter' },
  'bad-filter': { lead: () => 'PingOne doesn’t support this filter', remedy: 'refilter' },
  'bad-cursor': { lead: () => 'This place in the list has expired', remedy: 'restart' },
  'pingone-forbidden': { lead: (what) => `This connection can’t read ${what}`, remedy: 'role' },
  'pingone-not-found': { lead: () => 'Not found at PingOne', remedy: 'none' },
  'pingone-rate-limited': { lead: () => 'PingOne’s rate limit is reached', remedy: 'wait' },
  'nango-rate-limited': { lead: () => 'Nango’s rate limit is reached', remedy: 'wait' },
  overloaded: { lead: () => 'Tenantry is overloaded', remedy: 'wait' },
  'rate-limited': { lead: () => 'Too many requests', remedy: 'wait' },
  'pingone-refused': { lead: (what) => `PingOne refused the request for ${what}`, remedy: 'retry' },
  'pingone-unavailable': { lead: () => 'PingOne is unavailable', remedy: 'retry' },
  'pingone-timeout': { lead: () => 'PingOne didn’t respond in time', remedy: 'retry' },
  'needs-reconnecting': { lead: () => 'This connection needs reconnecting', remedy: 'reconnect' },
  'nango-unreachable': { lead: () => 'Nango is unavailable', remedy: 'retry' },
  'nango-refused': { lead: () => 'Nango refused the request', remedy: 'retry' },
  offline: { lead: () => 'Tenantry didn’t respond', remedy: 'retry' },
};

const FALLBACK: Words = { lead: (what) => `Couldn’t load ${what}`, remedy: 'retry' };

/** Returns the heading for a failed read of `what` ("users in Staging"), and the remedy. */
export function describeProblem(problem: Problem, what: string): { lead: string; remedy: Remedy } {
  const { lead, remedy } = WORDS[problem.code] ?? FALLBACK;
  return { lead: lead(what), remedy };
}

/** Returns whether rows loaded earlier may stay visible, because the failure doesn't invalidate them. */
export function canKeepRows({ code }: Problem): boolean {
  const { remedy } = WORDS[code] ?? FALLBACK;
  return ['retry', 'wait', 'reconnect'].includes(remedy);
}

/** Returns whether the problem fails every read of a page: all calls go through Nango. */
export function isOutage({ code }: Problem): boolean {
  return code === 'nango-unreachable' || code === 'nango-refused';
}

const TRANSIENT_CODES: ReadonlySet<string> = new Set(['nango-unreachable', 'pingone-unavailable', 'pingone-timeout']);

/** Returns whether a later retry may succeed without any change by the user. */
export function isTransient({ code }: Problem): boolean {
  return TRANSIENT_CODES.has(code);
}

/** Matches the end of a sentence, with an optional code in parentheses before the period. */
const SENTENCE_END = /^(?: \([^)]*\))?\.(?: |$)/;

/** Returns the text under the heading. If its first sentence repeats the heading, that sentence is replaced. */
export function explainProblem(problem: Problem, what: string): string {
  const { lead } = describeProblem(problem, what);
  const rest = problem.message.slice(lead.length);
  if (!problem.message.startsWith(lead) || !SENTENCE_END.test(rest)) return problem.message;
  return `Couldn’t load ${what}${rest}`;
}

/** Returns whether the message already says that nothing was changed. */
export function mentionsUnchanged({ message }: Problem): boolean {
  return /nothing was changed/i.test(message);
}
