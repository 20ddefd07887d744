import { describe, expect, it } from 'vitest';
import { AppError, errorWithReason, reasonOf } from './errors';
import { formatReason } from './format-reason';
import { PLAIN_CODES, RESOURCES, type Reason, type ReasonCode, reasonSchema } from './reasons';

type WithParameters = Exclude<ReasonCode, (typeof PLAIN_CODES)[number]>;

/** One example of each code with parameters; the type requires one for every new code. */
const EXAMPLES: Readonly<Record<WithParameters, Reason>> = {
  'role-missing': { code: 'role-missing', resource: 'users', role: 'Identity Data Read Only' },
  'own-record-only': { code: 'own-record-only', resource: 'groups' },
  'license-exceeded': { code: 'license-exceeded', resource: 'sessions' },
  'resource-missing': { code: 'resource-missing', resource: 'environments' },
  'records-unreadable': { code: 'records-unreadable', resource: 'users', count: 2 },
  'too-many-records': { code: 'too-many-records', received: 2_001, limit: 100 },
  'pingone-error': { code: 'pingone-error', status: 503 },
  'pingone-refused': { code: 'pingone-refused', resource: 'users', status: 415, detail: 'INVALID_REQUEST' },
  'nango-key-refused': { code: 'nango-key-refused', detail: 'invalid_secret_key_format' },
  'nango-scope-missing': { code: 'nango-scope-missing', detail: 'forbidden', scope: 'environment:proxy' },
  'deletion-failed': { code: 'deletion-failed', cause: { code: 'nango-unreachable' } },
  other: { code: 'other', detail: 'Text from an earlier version.' },
};
const reasons: readonly Reason[] = [...PLAIN_CODES.map((code) => ({ code })), ...Object.values(EXAMPLES)];

describe('a reason', () => {
  it.each(reasons)('%j has its own text, in complete sentences', (reason) => {
    const text = formatReason(reason);
    expect(text).toMatch(/^\p{Lu}.+\.$/u);
    expect(text).not.toContain('undefined');
    expect(reasons.filter((other) => formatReason(other) === text)).toEqual([reason]);
  });

  it.each(reasons)('%j survives a round trip through the database', (reason) => {
    expect(reasonSchema.parse(JSON.parse(JSON.stringify(reason)))).toEqual(reason);
  });

  it.each([
    { code: 'of-a-newer-version' },
    { code: 'role-missing', resource: 'tea-leaves', role: 'X' },
    'a sentence',
    null,
  ])('%j, which this version does not know, becomes `other`', (stored) => {
    expect(reasonSchema.parse(stored)).toEqual({ code: 'other' });
    expect(formatReason({ code: 'other' })).not.toBe('');
  });

  it.each(RESOURCES)('has a distinct name for %s', (resource) => {
    const named = formatReason({ code: 'own-record-only', resource });
    expect(RESOURCES.filter((other) => formatReason({ code: 'own-record-only', resource: other }) === named)).toEqual([
      resource,
    ]);
  });

  it('includes its parameters in the text', () => {
    expect(formatReason(EXAMPLES['role-missing'])).toMatch(/users.*Identity Data Read Only/);
    expect(formatReason(EXAMPLES['records-unreadable'])).toContain('2 records');
    expect(formatReason({ code: 'records-unreadable', resource: 'users', count: 1 })).toContain('1 record ');
    expect(formatReason(EXAMPLES['nango-scope-missing'])).toMatch(/forbidden.*environment:proxy/);
    expect(formatReason(EXAMPLES['deletion-failed'])).toContain(formatReason({ code: 'nango-unreachable' }));
    expect(formatReason(EXAMPLES.other)).toBe('Text from an earlier version.');
  });
});

describe('an error', () => {
  it('carries the reason its message describes', () => {
    const reason = { code: 'pingone-error', status: 503 } as const;
    const error = errorWithReason('pingone-unavailable', reason, { retryAfterS: 3 });
    expect([error.message, error.details]).toEqual([formatReason(reason), { retryAfterS: 3, reason }]);
    expect(reasonOf(error)).toEqual(reason);
  });

  it('without a reason is stored by its message', () => {
    expect(reasonOf(new AppError('internal', 'It failed.'))).toEqual({ code: 'other', detail: 'It failed.' });
  });
});
