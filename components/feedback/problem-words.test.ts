import { expect, it } from 'vitest';
import { type AppError, ERROR_STATUS } from '@/lib/errors';
import { brokenResponseError, nangoResponseError, sdkFailureError } from '@/lib/nango/errors';
import { responseError } from '@/lib/pingone/transport/errors';
import { canKeepRows, describeProblem, explainProblem, isOutage, mentionsUnchanged } from './problem-words';

const problem = (code: string, message = 'Because.') => ({ code, message, id: '1' });

it('has a lead of its own for every error a read can end with', () => {
  const general = describeProblem(problem('no-such-code'), 'users').lead;
  const without = Object.keys(ERROR_STATUS).filter((code) => describeProblem(problem(code), 'users').lead === general);
  // These never end a read: they belong to writes, to a request nobody waits for, and to our own faults.
  expect(without).toEqual(['read-only', 'conflict', 'link-ended', 'renewal-failed', 'cancelled', 'internal']);
});

it('offers to clear a filter that is wrong, for asking once more would not mend it', () => {
  expect(['invalid-input', 'bad-filter'].map((code) => describeProblem(problem(code), 'the audit').remedy)).toEqual([
    'refilter',
    'refilter',
  ]);
});

it('does not say the same twice', () => {
  expect(explainProblem(problem('pingone-unavailable', 'PingOne is unavailable (502).'), 'users of Staging')).toBe(
    'Couldn’t load users of Staging (502).',
  );
  expect(explainProblem(problem('pingone-timeout'), 'users')).toBe('Because.');
});

it('names what could not be read', () => {
  expect(describeProblem(problem('pingone-forbidden'), 'users of Staging').lead).toBe(
    'This connection can’t read users of Staging',
  );
});

it('leads somebody whose session has ended to sign-in, and leaves no rows to somebody who is not known', () => {
  expect(describeProblem(problem('not-signed-in'), 'users').remedy).toBe('sign-in');
  expect(canKeepRows(problem('not-signed-in'))).toBe(false);
  expect(canKeepRows(problem('pingone-timeout'))).toBe(true);
});

it('knows what strikes every read of a page alike', () => {
  const codes = Object.keys(ERROR_STATUS).filter((code) => isOutage(problem(code)));
  expect(codes).toEqual(['nango-unreachable', 'nango-refused']);
});

it.each([
  ['Your browser couldn’t reach Tenantry. Nothing was changed.', true],
  ['PingOne answered 502.', false],
])('knows whether “%s” tells already that nothing was changed', (message, does) => {
  expect(mentionsUnchanged({ code: 'offline', message, id: '' })).toBe(does);
});

const nango = (status: number, code: string, message = '') => nangoResponseError(status, { error: { code, message } });
const pingOne = (status: number, body: unknown = { id: '1', code: 'X' }) =>
  responseError({ status, body }, { subject: { resource: 'users', role: 'Identity Data Read Only' } });

/** What Nango and PingOne really make Tenantry say. */
const REAL: readonly AppError[] = [
  nango(401, 'unknown_account'),
  nango(403, 'insufficient_scope', 'needs environment:proxy'),
  nango(403, 'forbidden'),
  nango(400, 'unknown_provider_config'),
  nango(400, 'base_url_override_not_allowed'),
  nango(424, 'invalid_credentials'),
  nango(500, 'server_error', 'Failed to get connection'),
  nango(404, 'not_found'),
  nango(429, 'too_many_request'),
  nango(502, 'server_error'),
  brokenResponseError(),
  sdkFailureError(new Error('x'), { cancelled: false, timedOut: true }),
  sdkFailureError(new Error('x'), { cancelled: false, timedOut: false }),
  ...[400, 401, 403, 404, 408, 429, 500, 502].map((status) => pingOne(status)),
  pingOne(403, { id: '1', code: 'X', details: [{ code: 'LICENSE_EXCEEDED' }] }),
];
const SENTENCES = /^(?:\p{Lu}[^.]*(?:\.(?! |$)[^.]*)*\.(?: |$))+$/u;

it.each(REAL.flatMap((error) => ['this user', 'users', 'devices'].map((what) => ({ error, what }))))(
  'tells $error.message in whole sentences when $what could not be read',
  ({ error: { code, message }, what }) => {
    const said = explainProblem({ code, message, id: '1' }, what);
    expect(said).toMatch(SENTENCES);
    if (said !== message) expect(said).toMatch(/^Couldn’t load (this user|users|devices)(?: \([^)]*\))?\.(?: |$)/);
  },
);

it.each(Object.keys(ERROR_STATUS))('never begins in the middle of a word of %s', (code) => {
  const { lead } = describeProblem(problem(code), 'users');
  expect(explainProblem(problem(code, `${lead}'s call (x). An owner can.`), 'users')).toBe(
    `${lead}'s call (x). An owner can.`,
  );
  expect(explainProblem(problem(code, `${lead} (x). An owner can.`), 'users')).toBe(
    'Couldn’t load users (x). An owner can.',
  );
});
