import { expect, test } from 'vitest';
import { FailedQueryError } from '@/lib/db/failed-query';
import { startSilentServer } from '../testing/doctor/mocked-services';
import { ok } from './finding';
import { checkDatabase } from './with-database';

const FINE = ok('fine');

/** Work that fails so many times. */
function failing(error: Error, times: number) {
  let left = times;
  return async () => {
    if (left-- > 0) throw error;
    return FINE;
  };
}

const listening = async () => (await startSilentServer()).replace('http:', 'postgres:');

test.each([
  new Error('timeout exceeded when trying to connect'),
  new FailedQueryError('select 1', undefined, { cause: new Error('Connection terminated due to connection timeout') }),
  new FailedQueryError('select 1', '57014'),
])('a time-out is tried again once, and then called slow: %s', async (timeout) => {
  const url = await listening();
  expect(await checkDatabase(url, failing(timeout, 1))).toBe(FINE);
  expect(await checkDatabase(url, failing(timeout, 2))).toMatchObject({ state: 'warning', code: 'slow' });
});

test('a time-out where nothing takes connections is no slowness', async () => {
  const timeout = new Error('timeout exceeded when trying to connect');
  await expect(checkDatabase('postgres://127.0.0.1:9/x', failing(timeout, 2))).rejects.toBe(timeout);
});

test('another failure is thrown at once', async () => {
  const refused = new FailedQueryError('select 1', '42501');
  await expect(checkDatabase(await listening(), failing(refused, 1))).rejects.toBe(refused);
});
