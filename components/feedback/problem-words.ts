import type { Problem } from '../api/problem';

/** How a failure is met; `role`: somebody at PingOne has to grant one. */
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

const OTHER: Words = { lead: (what) => `Couldn’t load ${what}`, remedy: 'retry' };

/** The sentence above a failed read of `what` ("users of Staging"), and how it is met. */
export function describeProblem(problem: Problem, what: string): { lead: string; remedy: Remedy } {
  const { lead, remedy } = WORDS[problem.code] ?? OTHER;
  return { lead: lead(what), remedy };
}

/** Whether rows that were read before may stay on the screen: the failure says nothing against them. */
export function canKeepRows({ code }: Problem): boolean {
  const { remedy } = WORDS[code] ?? OTHER;
  return ['retry', 'wait', 'reconnect'].includes(remedy);
}

/** Nango stands before every tenant: when it is away, or refuses Tenantry, all reads of a page end alike. */
export function isOutage({ code }: Problem): boolean {
  return code === 'nango-unreachable' || code === 'nango-refused';
}

const COMES_BACK: ReadonlySet<string> = new Set(['nango-unreachable', 'pingone-unavailable', 'pingone-timeout']);

/** Whether whoever does not answer may do so a little later, with nothing changed here. */
export function isTransient({ code }: Problem): boolean {
  return COMES_BACK.has(code);
}

/** The end of a sentence, but for a code in brackets before it. */
const END = /^(?: \([^)]*\))?\.(?: |$)/;

/** The sentence under the lead; a first sentence that is the lead once more is not said twice. */
export function explainProblem(problem: Problem, what: string): string {
  const { lead } = describeProblem(problem, what);
  const rest = problem.message.slice(lead.length);
  if (!problem.message.startsWith(lead) || !END.test(rest)) return problem.message;
  return `Couldn’t load ${what}${rest}`;
}

/** Whether the message itself tells already that nothing was changed. */
export function mentionsUnchanged({ message }: Problem): boolean {
  return /nothing was changed/i.test(message);
}
