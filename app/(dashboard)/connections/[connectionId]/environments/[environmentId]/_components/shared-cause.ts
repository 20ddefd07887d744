import type { Result } from '@/components/api/result';
import type { Problem } from '@/lib/api/problems';

/** Codes of failures that are not specific to one section of a page. */
const PAGE_WIDE_CODES: ReadonlySet<string> = new Set([
  'needs-reconnecting',
  'nango-rate-limited',
  'nango-unreachable',
  'nango-refused',
  'overloaded',
  'pingone-rate-limited',
  'pingone-timeout',
  'pingone-unavailable',
]);

/**
 * Returns the cause that all sections of a page share, or a page-wide cause that several of them share; undefined when
 * each has its own. Resolves once all sections have settled, so that a shared cause is shown once.
 */
export async function findSharedCause(reads: readonly Promise<Result<unknown>>[]): Promise<Problem | undefined> {
  const answers = await Promise.all(reads);
  const problems = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
  return problems.find(({ code }) => {
    const matching = problems.filter((other) => other.code === code).length;
    return matching === answers.length || (matching > 1 && PAGE_WIDE_CODES.has(code));
  });
}
