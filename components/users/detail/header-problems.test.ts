import { describe, expect, it } from 'vitest';
import type { Problem } from '@/lib/api/problems';
import type { Result } from '../../api/result';
import { findCoveringProblem, toHeaderProblems } from './header-problems';

const failed = (code: string, message = code): Result<never> => ({ ok: false, problem: { code, message, id: '1' } });
const succeeded = <T>(value: T): Result<T> => ({ ok: true, value });
const never = new Promise<never>(() => {});

type Parts = Partial<Record<'user' | 'password' | 'devices' | 'groups', Result<never> | Promise<never>>>;

/** Parts that are not listed succeed with an empty list. */
function problemsOf(parts: Parts) {
  const loaded = Promise.resolve(succeeded({ items: [] as never[] }));
  const read = (part: keyof Parts) => Promise.resolve(parts[part] ?? loaded);
  // Only success or failure is checked, so the values do not matter.
  return toHeaderProblems({
    user: read('user'),
    password: read('password'),
    devices: read('devices'),
    groups: read('groups'),
  } as never);
}

const problem = (code: string): Problem => ({ code, message: code, id: '1' });

describe('the problem in the header', () => {
  it('is absent when all parts load or fail for separate reasons', async () => {
    expect(await problemsOf({}).header).toBeUndefined();
    expect(
      await problemsOf({ devices: failed('pingone-forbidden'), groups: failed('pingone-timeout') }).header,
    ).toBeUndefined();
  });

  it('is the user’s own problem, whatever else failed', async () => {
    const { header, user } = problemsOf({ user: failed('pingone-unavailable'), devices: failed('nango-refused') });
    expect((await header)?.code).toBe('pingone-unavailable');
    expect((await user)?.code).toBe('pingone-unavailable');
  });

  it('is a shared cause as soon as one part reports it', async () => {
    const { header } = problemsOf({ groups: failed('needs-reconnecting'), devices: never });
    expect((await header)?.code).toBe('needs-reconnecting');
  });

  it('does not wait for other parts when the user failed', async () => {
    const { header } = problemsOf({ user: failed('nango-refused'), password: never, devices: never, groups: never });
    expect((await header)?.code).toBe('nango-refused');
  });
});

describe('the problem of one section', () => {
  it('with a separate cause is shown without waiting for other sections', async () => {
    const all = problemsOf({ devices: failed('pingone-forbidden'), groups: never });
    expect(await findCoveringProblem(all, problem('pingone-forbidden'))).toBeUndefined();
  });

  it.each(['nango-refused', 'needs-reconnecting', 'pingone-rate-limited', 'offline'])(
    'with %s is covered by the header',
    async (code) => {
      const all = problemsOf({ devices: failed(code) });
      expect((await findCoveringProblem(all, problem(code)))?.code).toBe(code);
    },
  );

  it('is covered by the header when the user failed with the same code', async () => {
    const all = problemsOf({ user: failed('pingone-forbidden'), devices: failed('pingone-forbidden') });
    expect((await findCoveringProblem(all, problem('pingone-forbidden')))?.code).toBe('pingone-forbidden');
  });
});
