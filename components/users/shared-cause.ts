import type { Problem, Settled } from '../data-table/problem';
import type { FirstReads } from './user-reads';

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

type Answer = Settled<unknown>;

/** What the head of a user says of what failed, and which failures of parts are said by that. */
export type Told = {
  /** Why the user itself could not be read. */
  user: Promise<Problem | undefined>;
  /** That, or else a cause that parts have in common; known as soon as one of them has shown it. */
  head: Promise<Problem | undefined>;
};

export function toldOf({ user, password, devices, groups }: FirstReads): Told {
  const own = problemOf(user);
  return { user: own, head: own.then((problem) => problem ?? firstCommon([password, devices, groups])) };
}

/** What must be known to tell whether the failure of a part is said at the head already. */
export function saidAbove(told: Told, { code }: Problem): Promise<Problem | undefined> {
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
