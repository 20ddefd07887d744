import { expect, test } from 'vitest';
import { parseAuditQuery, requireAuditQuery } from './audit-query';
import { resolveAuditFilter } from './resolve-filter';

test.each(['0000-01-01', '0000-12-31', '2026-13-01', '10000-01-01', 'today'])('rejects the date %s', (day) => {
  for (const name of ['since', 'until']) {
    const params = () => requireAuditQuery(new URLSearchParams({ [name]: day }));
    expect(params).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(parseAuditQuery({ [name]: day })).toMatchObject({ query: { filter: {} }, error: { code: 'invalid-input' } });
  }
});

test('swapped dates are an error, and a page still shows them', () => {
  const params = { since: '2026-12-01', until: '2026-01-01' };
  const error = expect.objectContaining({
    code: 'invalid-input',
    message: 'The end date (until 2026-01-01) is before the start date (since 2026-12-01).',
    details: { field: 'until' },
  });
  expect(() => requireAuditQuery(new URLSearchParams(params))).toThrow(error);
  expect(parseAuditQuery(params)).toMatchObject({ query: { filter: params }, error });
  const oneDay = { since: '2026-12-01', until: '2026-12-01' };
  expect(parseAuditQuery(oneDay)).toEqual({ query: requireAuditQuery(new URLSearchParams(oneDay)) });
});

test('dates use the given time zone, which is ignored without a date', () => {
  const params = { since: '2026-12-01', zone: 'Europe/Berlin' };
  expect(requireAuditQuery(new URLSearchParams(params)).filter).toEqual(params);
  expect(resolveAuditFilter(params)).toEqual({ from: new Date('2026-11-30T23:00:00Z') });
  expect(resolveAuditFilter({ since: '2026-12-01', until: '2026-12-01' })).toEqual({
    from: new Date('2026-12-01T00:00:00Z'),
    before: new Date('2026-12-02T00:00:00Z'),
  });
  // PostgreSQL accepts no year above 9999.
  expect(resolveAuditFilter({ until: '9999-12-31' })).toEqual({});
  expect(requireAuditQuery(new URLSearchParams({ zone: 'Europe/Berlin' })).filter).toEqual({});
  expect(() => requireAuditQuery(new URLSearchParams({ since: '2026-12-01', zone: '+01:00' }))).toThrow(
    expect.objectContaining({ message: 'zone must be a time zone such as Europe/Berlin.' }),
  );
});

test.each(['x', '12', 'System'])('rejects who=%s with a readable message', (who) => {
  const message = 'who must be a member ID, system, webhook or link.';
  expect(() => requireAuditQuery(new URLSearchParams({ who }))).toThrow(expect.objectContaining({ message }));
});

test('filters by the kind of a target, and by its id in any case', () => {
  const filterOf = (params: Record<string, string>) => requireAuditQuery(new URLSearchParams(params)).filter;
  expect(filterOf({ targetKind: 'user' })).toEqual({ targetKind: 'user' });
  const id = '33333333-3333-4333-8333-33333333333A';
  expect(filterOf({ targetKind: 'user', targetId: id })).toEqual({ targetKind: 'user', targetId: id.toLowerCase() });
  expect(filterOf({ targetKind: 'domain', targetId: 'northgate.example' })).toMatchObject({ targetKind: 'domain' });
});

test.each([
  [{ targetKind: 'person' }, /^targetKind must be one of workspace, .*user, group, job\.$/],
  [{ targetId: '33333333-3333-4333-8333-333333333333' }, /^targetKind is required with targetId\.$/],
  [{ targetKind: 'user', targetId: 'x'.repeat(201) }, /^targetId must have at most 200 characters\.$/],
])('rejects the target %j', (params, message) => {
  expect(() => requireAuditQuery(new URLSearchParams(Object.entries(params)))).toThrow(
    expect.objectContaining({ code: 'invalid-input', message: expect.stringMatching(message) }),
  );
});

test('filters by unknown outcome', () => {
  expect(requireAuditQuery(new URLSearchParams({ outcome: 'unknown' })).filter).toEqual({ outcome: 'unknown' });
});

test.each(['0001-01-01', '9999-12-31', '2024-02-29'])('accepts the date %s', (day) => {
  expect(requireAuditQuery(new URLSearchParams({ since: day })).filter).toEqual({ since: day });
});
