import { expect, test } from 'vitest';
import { parseAuditQuery, requireAuditQuery } from './audit-query';

test.each(['0000-01-01', '0000-12-31', '2026-13-01', '10000-01-01', 'today'])('%s is no day to narrow by', (day) => {
  for (const name of ['since', 'until']) {
    const asked = () => requireAuditQuery(new URLSearchParams({ [name]: day }));
    expect(asked).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(parseAuditQuery({ [name]: day })).toMatchObject({ query: { filter: {} }, error: { code: 'invalid-input' } });
  }
});

test('days that are swapped are told, and a page still shows which they are', () => {
  const asked = { since: '2026-12-01', until: '2026-01-01' };
  const error = expect.objectContaining({
    code: 'invalid-input',
    message: 'until is 2026-01-01, before since, which is 2026-12-01: the two days are swapped.',
    details: { field: 'until' },
  });
  expect(() => requireAuditQuery(new URLSearchParams(asked))).toThrow(error);
  expect(parseAuditQuery(asked)).toMatchObject({ query: { filter: asked }, error });
  const oneDay = { since: '2026-12-01', until: '2026-12-01' };
  expect(parseAuditQuery(oneDay)).toEqual({ query: requireAuditQuery(new URLSearchParams(oneDay)) });
});

test.each(['x', '12', 'System'])('who=%s is refused in words a person knows', (who) => {
  const message = 'who must be a member’s id, system, webhook or link.';
  expect(() => requireAuditQuery(new URLSearchParams({ who }))).toThrow(expect.objectContaining({ message }));
});

test.each(['0001-01-01', '9999-12-31', '2024-02-29'])('%s is one', (day) => {
  expect(requireAuditQuery(new URLSearchParams({ since: day })).filter).toEqual({ since: day });
});
