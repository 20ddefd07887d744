import { expect, test, vi } from 'vitest';
import { AppError } from '../errors';
import { checkNango } from './check';

const world = vi.hoisted((): { call: () => Promise<unknown> } => ({ call: async () => undefined }));

vi.mock('./client', () => ({ callNango: () => world.call() }));

test.each([
  [new AppError('pingone-timeout', ''), 'slow'],
  [new AppError('nango-unreachable', ''), 'unreachable'],
  [new AppError('nango-refused', ''), 'refused'],
  [new AppError('nango-rate-limited', ''), 'rate-limited'],
])('%o gives %s', async (failure, state) => {
  world.call = () => Promise.reject(failure);
  expect(await checkNango()).toBe(state);
});

test('a response gives ok', async () => {
  world.call = async () => undefined;
  expect(await checkNango()).toBe('ok');
});
