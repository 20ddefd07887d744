import type { Problem } from '../api/problem';

/** How a failure is met; `role`: somebody at PingOne has to grant one. */
export type Remedy = 'none' | 'role' | 'retry' | 'wait' | 'restart' | 'refilter' | 'reconnect' | 'sign-in';

type Words = { lead: (what: string) => string; remedy: Remedy };

const WORDS: Record<string, Words> = {
  'not-signed-in': { lead: () => 'You are no longer signed in', remedy: 'sign-in' },
  'not-allowed': { lead: () => 'Your role does not include this', remedy: 'none' },
  'not-found': { lead: () => 'There is nothing here', remedy: 'none' },
  'invalid-input': { lead: () => 'What is asked for here is not valid', remedy: 'refilter' },
  'bad-filter': { lead: () => 'PingOne cannot answer this filter', remedy: 'refilter' },
  'bad-cursor': { lead: () => 'This place in the list is gone', remedy: 'restart' },
  'pingone-forbidden': { lead: (what) => `This connection may not read ${what}`, remedy: 'role' },
  'pingone-not-found': { lead: () => 'PingOne has nothing here', remedy: 'none' },
  'pingone-rate-limited': { lead: () => 'PingOne asks to wait', remedy: 'wait' },
  'nango-rate-limited': { lead: () => 'Nango asks to wait', remedy: 'wait' },
  overloaded: { lead: () => 'Tenantry is overloaded', remedy: 'wait' },
  'rate-limited': { lead: () => 'Tenantry asks to wait', remedy: 'wait' },
  'pingone-refused': { lead: (what) => `PingOne refused to read ${what}`, remedy: 'retry' },
  'pingone-unavailable': { lead: () => 'PingOne could not answer', remedy: 'retry' },
  'pingone-timeout': { lead: () => 'PingOne did not answer in time', remedy: 'retry' },
  'needs-reconnecting': { lead: () => 'This connection needs reconnecting', remedy: 'reconnect' },
  'nango-unreachable': { lead: () => 'Nango isn’t available', remedy: 'retry' },
  'nango-refused': { lead: () => 'Nango refused Tenantry', remedy: 'retry' },
  offline: { lead: () => 'Tenantry does not answer', remedy: 'retry' },
};

const OTHER: Words = { lead: (what) => `Tenantry could not read ${what}`, remedy: 'retry' };

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
  return `Reading ${what} stopped${rest}`;
}

/** Whether the message itself tells already that nothing was changed. */
export function mentionsUnchanged({ message }: Problem): boolean {
  return /nothing was changed/i.test(message);
}
