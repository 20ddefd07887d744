import { expect, test } from 'vitest';
import { FailedQueryError } from '@/lib/db/failed-query';
import { startSilentServer } from '../testing/doctor/mocked-services';
import { ok } from './finding';
import { checkDatabase } from './with-database';

const FINE = ok('fine');

/** Returns work that fails `times` times. */
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
])('work is repeated once after a timeout, then reported as slow: %s', async (timeout) => {
  const url = await listening();
  expect(await checkDatabase(url, failing(timeout, 1))).toBe(FINE);
  expect(await checkDatabase(url, failing(timeout, 2))).toMatchObject({ state: 'warning', code: 'slow' });
});

test('a timeout where nothing accepts connections is not reported as slow', async () => {
  const timeout = new Error('timeout exceeded when trying to connect');
  await expect(checkDatabase('postgres://127.0.0.1:9/x', failing(timeout, 2))).rejects.toBe(timeout);
});

test('any other failure is thrown without a retry', async () => {
  const refused = new FailedQueryError('select 1', '42501');
  await expect(checkDatabase(await listening(), failing(refused, 1))).rejects.toBe(refused);
});
