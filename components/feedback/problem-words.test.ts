import { expect, it } from 'vitest';
import { type AppError, ERROR_STATUS } from '@/lib/errors';
import { brokenResponseError, nangoResponseError, sdkFailureError } from '@/lib/nango/errors';
import { responseError } from '@/lib/pingone/transport/errors';
import { canKeepRows, describeProblem, explainProblem, isOutage, mentionsUnchanged } from './problem-words';

const problem = (code: string, message = 'The reason.') => ({ code, message, id: '1' });

it('has a specific lead for every error that a read can end with', () => {
  const fallback = describeProblem(problem('no-such-code'), 'users').lead;
  const withoutOwnLead = Object.keys(ERROR_STATUS).filter(
    (code) => describeProblem(problem(code), 'users').lead === fallback,
  );
  // These never end a read: they belong to writes, to aborted requests and to internal errors.
  expect(withoutOwnLead).toEqual(['read-only', 'conflict', 'link-ended', 'renewal-failed', 'cancelled', 'internal']);
});

it('offers to clear an invalid filter, because retrying would not help', () => {
  expect(['invalid-input', 'bad-filter'].map((code) => describeProblem(problem(code), 'the audit').remedy)).toEqual([
    'refilter',
    'refilter',
  ]);
});

it('does not repeat the lead in the explanation', () => {
  expect(explainProblem(problem('pingone-unavailable', 'PingOne is unavailable (502).'), 'users in Staging')).toBe(
    'Couldn’t load users in Staging (502).',
  );
  expect(explainProblem(problem('pingone-timeout'), 'users')).toBe('The reason.');
});

it('names what couldn’t be read', () => {
  expect(describeProblem(problem('pingone-forbidden'), 'users in Staging').lead).toBe(
    'This connection can’t read users in Staging',
  );
});

it('offers sign-in when the session has ended, and keeps no rows on screen', () => {
  expect(describeProblem(problem('not-signed-in'), 'users').remedy).toBe('sign-in');
  expect(canKeepRows(problem('not-signed-in'))).toBe(false);
  expect(canKeepRows(problem('pingone-timeout'))).toBe(true);
});

it('recognizes outages that fail every read of a page', () => {
  const codes = Object.keys(ERROR_STATUS).filter((code) => isOutage(problem(code)));
  expect(codes).toEqual(['nango-unreachable', 'nango-refused']);
});

it.each([
  ['Your browser couldn’t reach Tenantry. Nothing was changed.', true],
  ['PingOne answered 502.', false],
])('detects whether “%s” already says that nothing was changed', (message, expected) => {
  expect(mentionsUnchanged({ code: 'offline', message, id: '' })).toBe(expected);
});

const nango = (status: number, code: string, message = '') => nangoResponseError(status, { error: { code, message } });
const pingOne = (status: number, body: unknown = { id: '1', code: 'X' }) =>
  responseError({ status, body }, { subject: { resource: 'users', role: 'Identity Data Read Only' } });

/** Errors created from real responses of Nango and PingOne. */
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
  'explains $error.message in complete sentences when $what couldn’t be read',
  ({ error: { code, message }, what }) => {
    const explanation = explainProblem({ code, message, id: '1' }, what);
    expect(explanation).toMatch(SENTENCES);
    if (explanation !== message)
      expect(explanation).toMatch(/^Couldn’t load (this user|users|devices)(?: \([^)]*\))?\.(?: |$)/);
  },
);

it.each(Object.keys(ERROR_STATUS))('never cuts a sentence of %s in the middle of a word', (code) => {
  const { lead } = describeProblem(problem(code), 'users');
  expect(explainProblem(problem(code, `${lead}'s call (x). An owner can.`), 'users')).toBe(
    `${lead}'s call (x). An owner can.`,
  );
  expect(explainProblem(problem(code, `${lead} (x). An owner can.`), 'users')).toBe(
    'Couldn’t load users (x). An owner can.',
  );
});
