import { expect, it } from 'vitest';
import { AppError } from './errors';
import { failureCause } from './failure-cause';
import { describeError } from './log';

const SECRET = 'a-secret-value';
const coded = (code: unknown, cause?: unknown) => Object.assign(new Error(SECRET, { cause }), { code });

it.each([
  ['a full disk', '53100', 'the disk of the database is full'],
  ['a database without free connections', '53300', 'the database accepts no more connections'],
  ['an unreachable database', 'ECONNREFUSED', 'connection refused'],
  ['a database that is shutting down', '57P01', 'the database is shutting down or starting up'],
  ['a refused value', '22P02', 'the database refused a value'],
])('recognizes %s by its code, however deep in the causes', (_what, code, reason) => {
  expect(failureCause(coded(code))).toEqual({ code, reason });
  expect(failureCause(new Error(SECRET, { cause: coded(undefined, coded(code)) }))).toEqual({ code, reason });
});

it.each([
  ['timeout exceeded when trying to connect', 'no free database connection in time'],
  ['Connection terminated unexpectedly', 'connection to the database lost'],
])('recognizes "%s", which the driver reports without a code', (message, reason) => {
  expect(failureCause(new Error(message))).toEqual({ reason });
});

it.each([SECRET, 'sk_live_1', 42, undefined])('ignores %s, which is not an error code', (code) => {
  expect(failureCause(coded(code))).toEqual({});
});

it('stops at circular causes', () => {
  const error = new Error(SECRET);
  error.cause = error;
  expect(failureCause(error)).toEqual({});
});

it('every log line of an error contains its code but no value', () => {
  const foreign = describeError(new Error(SECRET, { cause: coded('53100') }));
  const ours = describeError(new AppError('internal', 'No.', {}, { cause: coded('25006') }));
  expect(foreign).toMatchObject({ error: 'Error', code: '53100', reason: 'the disk of the database is full' });
  expect(ours).toMatchObject({ error: 'internal', code: '25006', reason: 'the database is read-only' });
  expect(JSON.stringify([foreign, ours])).not.toContain(SECRET);
});
