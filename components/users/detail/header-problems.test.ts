import { describe, expect, it } from 'vitest';
import type { Problem, Result } from '../../api/problem';
import { findCoveringProblem, toHeaderProblems } from './header-problems';

const failed = (code: string, message = code): Result<never> => ({ ok: false, problem: { code, message, id: '1' } });
const fine = <T>(value: T): Result<T> => ({ ok: true, value });
const never = new Promise<never>(() => {});

type Parts = Partial<Record<'user' | 'password' | 'devices' | 'groups', Result<never> | Promise<never>>>;

/** Parts that are not named came. */
function told(parts: Parts) {
  const come = Promise.resolve(fine({ items: [] as never[] }));
  const read = (part: keyof Parts) => Promise.resolve(parts[part] ?? come);
  // Only whether a part came is looked at.
  return toHeaderProblems({
    user: read('user'),
    password: read('password'),
    devices: read('devices'),
    groups: read('groups'),
  } as never);
}

const problem = (code: string): Problem => ({ code, message: code, id: '1' });

describe('the head of a user', () => {
  it('says nothing when all parts came, or failed for reasons of their own', async () => {
    expect(await told({}).head).toBeUndefined();
    expect(
      await told({ devices: failed('pingone-forbidden'), groups: failed('pingone-timeout') }).head,
    ).toBeUndefined();
  });

  it('says why the user itself could not be read, whatever else failed', async () => {
    const { head, user } = told({ user: failed('pingone-unavailable'), devices: failed('nango-refused') });
    expect((await head)?.code).toBe('pingone-unavailable');
    expect((await user)?.code).toBe('pingone-unavailable');
  });

  it('says a cause that parts have in common as soon as one has shown it', async () => {
    const { head } = told({ groups: failed('needs-reconnecting'), devices: never });
    expect((await head)?.code).toBe('needs-reconnecting');
  });

  it('waits for no part when the user failed', async () => {
    const { head } = told({ user: failed('nango-refused'), password: never, devices: never, groups: never });
    expect((await head)?.code).toBe('nango-refused');
  });
});

describe('the failure of a part', () => {
  it('of a reason of its own is told without waiting for other parts', async () => {
    const all = told({ devices: failed('pingone-forbidden'), groups: never });
    expect(await findCoveringProblem(all, problem('pingone-forbidden'))).toBeUndefined();
  });

  it.each(['nango-refused', 'needs-reconnecting', 'pingone-rate-limited', 'offline'])(
    'of %s is said at the head',
    async (code) => {
      const all = told({ devices: failed(code) });
      expect((await findCoveringProblem(all, problem(code)))?.code).toBe(code);
    },
  );

  it('is said at the head when the user failed alike', async () => {
    const all = told({ user: failed('pingone-forbidden'), devices: failed('pingone-forbidden') });
    expect((await findCoveringProblem(all, problem('pingone-forbidden')))?.code).toBe('pingone-forbidden');
  });
});
