import type { Problem, Result } from '@/components/api/problem';

/** Causes that lie beyond any one part of a page. */
const BEYOND_PARTS: ReadonlySet<string> = new Set([
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
 * The one cause that several parts of a page failed by, or that all of them did; undefined when each has its own. It is
 * known when all parts have ended, so that it is told once.
 */
export async function findSharedCause(reads: readonly Promise<Result<unknown>>[]): Promise<Problem | undefined> {
  const answers = await Promise.all(reads);
  const problems = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]));
  return problems.find(({ code }) => {
    const alike = problems.filter((other) => other.code === code).length;
    return alike === answers.length || (alike > 1 && BEYOND_PARTS.has(code));
  });
}
