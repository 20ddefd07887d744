import type { Problem, Result } from '../../api/problem';
import type { DefaultReads } from './user-reads';

/** Causes that lie before any one part: they strike all of them alike, so one sentence and one remedy are enough. */
const COMMON: ReadonlySet<string> = new Set([
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

type Answer = Result<unknown>;

/** What the head of a user says of what failed, and which failures of parts are said by that. */
export type HeaderProblems = {
  /** Why the user itself could not be read. */
  user: Promise<Problem | undefined>;
  /** That, or else a cause that parts have in common; known as soon as one of them has shown it. */
  head: Promise<Problem | undefined>;
};

export function toHeaderProblems({ user, password, devices, groups }: DefaultReads): HeaderProblems {
  const own = problemOf(user);
  return { user: own, head: own.then((problem) => problem ?? firstCommon([password, devices, groups])) };
}

/** What must be known to tell whether the failure of a part is said at the head already. */
export function findCoveringProblem(told: HeaderProblems, { code }: Problem): Promise<Problem | undefined> {
  return COMMON.has(code) ? told.head : told.user;
}

function firstCommon(reads: readonly PromiseLike<Answer>[]): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const heard = reads.map(problemOf);
    for (const problem of heard) void problem.then((one) => one && COMMON.has(one.code) && resolve(one));
    void Promise.all(heard).then(() => resolve(undefined));
  });
}

// What a page hands to the browser can be awaited, but its `then` gives no promise.
async function problemOf(read: PromiseLike<Answer>): Promise<Problem | undefined> {
  const answer = await read;
  return answer.ok ? undefined : answer.problem;
}
