import type { Problem } from '@/lib/api/problems';
import type { Result } from '../../api/result';
import type { DefaultReads } from './user-reads';

/** Problems that affect every part of a user, so the header shows them once with one remedy. */
const SHARED_CODES: ReadonlySet<string> = new Set([
  'not-signed-in',
  'not-allowed',
  'needs-reconnecting',
  'nango-rate-limited',
  'nango-refused',
  'nango-unreachable',
  'pingone-rate-limited',
  'rate-limited',
  'overloaded',
  'offline',
]);

type AnyResult = Result<unknown>;

/** The problems that the header shows, so that sections need not repeat them. */
export type HeaderProblems = {
  /** Why the user could not be loaded. */
  user: Promise<Problem | undefined>;
  /** The user's own problem, or a shared cause as soon as one part reports it. */
  header: Promise<Problem | undefined>;
};

export function toHeaderProblems({ user, password, devices, groups }: DefaultReads): HeaderProblems {
  const ownProblem = problemOf(user);
  return {
    user: ownProblem,
    header: ownProblem.then((problem) => problem ?? findSharedProblem([password, devices, groups])),
  };
}

/** Returns the header problem that may already cover a section's problem. */
export function findCoveringProblem(headerProblems: HeaderProblems, { code }: Problem): Promise<Problem | undefined> {
  return SHARED_CODES.has(code) ? headerProblems.header : headerProblems.user;
}

function findSharedProblem(reads: readonly PromiseLike<AnyResult>[]): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const problems = reads.map(problemOf);
    for (const problem of problems)
      void problem.then((found) => found && SHARED_CODES.has(found.code) && resolve(found));
    void Promise.all(problems).then(() => resolve(undefined));
  });
}

// A promise streamed from the server is thenable, but its `then` returns no promise, so `await` it.
async function problemOf(read: PromiseLike<AnyResult>): Promise<Problem | undefined> {
  const result = await read;
  return result.ok ? undefined : result.problem;
}
