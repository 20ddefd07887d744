import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Limit } from '../../db/limits';
import { rememberBrowser } from '../sessions/known-browser';
import { withRateLimit } from './rate-limit';
import { passwordRateLimit, secondFactorRateLimit, setupRateLimit } from './sign-in-rate-limits';

const counts = new Map<string, number>();

vi.mock('../../db/client', () => ({ db: () => undefined }));
vi.mock('../../db/limits', () => ({
  consumeLimit: async (_database: unknown, key: string, { max }: Limit) => {
    const count = counts.get(key) ?? 0;
    if (count >= max) return 60;
    counts.set(key, count + 1);
    return undefined;
  },
  refundLimit: async (_database: unknown, key: string) => counts.set(key, Math.max((counts.get(key) ?? 0) - 1, 0)),
  clearLimit: async (_database: unknown, key: string) => counts.delete(key),
}));

const INES = { id: 'p', email: 'ines@northgate.example' };

beforeAll(() => {
  Object.assign(process.env, {
    APP_URL: 'http://localhost:3000',
    DATABASE_URL: 'postgres://nowhere',
    AUTH_SECRET: 'a-secret-of-the-tests-with-enough-characters',
    NANGO_API_KEY: 'key',
  });
});
beforeEach(() => counts.clear());

function requestFrom(address: string, cookie = ''): Request {
  return new Request('http://localhost:3000/', { headers: { 'x-forwarded-for': address, cookie } });
}
const known = () => rememberBrowser(requestFrom('::1'), INES.email).split(';')[0] ?? '';
const fail = () => Promise.reject(new Error('wrong'));
const right = () => Promise.resolve('right');

/** Returns how many of `count` attempts reach the check. */
async function countLetThrough(count: number, allowance: (place: number) => Parameters<typeof withRateLimit>[0]) {
  const tries = [];
  for (let place = 0; place < count; place += 1) {
    tries.push(await withRateLimit(allowance(place), fail).catch((error: Error) => error.message));
  }
  return tries.filter((message) => message === 'wrong').length;
}

test('an attacker with many addresses has 50 password guesses, and the owner’s browser can still sign in', async () => {
  const mine = known();
  const attack = (place: number) => passwordRateLimit(requestFrom(`2001:db8:0:${place}::1`), INES.email);
  expect(await countLetThrough(200, attack)).toBe(50);
  const owner = (cookie: string) => passwordRateLimit(requestFrom('192.0.2.1', cookie), INES.email);
  await expect(withRateLimit(owner(''), right)).rejects.toMatchObject({ code: 'rate-limited' });
  expect(await withRateLimit(owner(mine), right)).toBe('right');
});

test('one IPv6 /64 has ten, and refused attempts do not use up the limits of others', async () => {
  const attack = (place: number) => passwordRateLimit(requestFrom(`2001:db8:0:1::${place}`), INES.email);
  expect(await countLetThrough(200, attack)).toBe(10);
  expect(counts.get(`sign-in ${INES.email}`)).toBe(10);
  expect(counts.get('from 2001:db8:0:1::/64')).toBe(10);
});

test('a known browser has ten in a row, and a hundred together with all others of its account', async () => {
  const mine = known();
  const allowance = () => passwordRateLimit(requestFrom('192.0.2.1', mine), INES.email);
  expect(await countLetThrough(9, allowance)).toBe(9);
  expect(await withRateLimit(allowance(), right)).toBe('right');
  expect(await countLetThrough(20, allowance)).toBe(10);
  const many = () => passwordRateLimit(requestFrom('192.0.2.1', known()), INES.email);
  expect(await countLetThrough(200, many)).toBe(100 - 9 - 10);
});

test('a second factor has ten in all unknown browsers together, and ten more in a known one', async () => {
  const attack = (place: number) => secondFactorRateLimit(requestFrom(`203.0.113.${place}`), INES);
  expect(await countLetThrough(100, attack)).toBe(10);
  const mine = known();
  expect(await countLetThrough(100, () => secondFactorRateLimit(requestFrom('192.0.2.1', mine), INES))).toBe(10);
});

test('the setup code has 20 guesses per network, and new ones when it changes', async () => {
  expect(await countLetThrough(50, () => setupRateLimit('192.0.2.1', 'a'))).toBe(20);
  expect(await withRateLimit(setupRateLimit('192.0.2.2', 'a'), right)).toBe('right');
  expect(await withRateLimit(setupRateLimit('192.0.2.1', 'b'), right)).toBe('right');
});
