import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_STATUS } from '../../errors';
import { responseError } from './errors';

const subject = { resource: 'users', role: 'Identity Data Read Only' } as const;
const error = (status: number, body: unknown, query = {}) => responseError({ status, body }, { subject, query });
const refusal = (...details: object[]) => ({ id: 'c-1', code: 'INVALID_REQUEST', message: 'no', details });

describe('a PingOne response', () => {
  it.each([
    [401, { id: 'c', code: 'ACCESS_FAILED', details: [{ code: 'INVALID_TOKEN' }] }, 'needs-reconnecting'],
    [401, { id: 'c', code: 'ACCESS_FAILED', details: [{ code: 'INSUFFICIENT_PERMISSIONS' }] }, 'pingone-forbidden'],
    [401, '', 'needs-reconnecting'],
    [403, { id: 'c', code: 'ACCESS_FAILED' }, 'pingone-forbidden'],
    [403, '', 'pingone-forbidden'],
    [404, { id: 'c', code: 'NOT_FOUND' }, 'pingone-not-found'],
    [404, '<html>no page</html>', 'pingone-unavailable'],
    [415, { id: 'c', code: 'INVALID_REQUEST' }, 'pingone-refused'],
    [429, { code: 'REQUEST_LIMITED' }, 'pingone-rate-limited'],
    [500, { id: 'c', code: 'UNEXPECTED_ERROR' }, 'pingone-unavailable'],
    [502, '<h1>Bad</h1>', 'pingone-unavailable'],
    [503, null, 'pingone-unavailable'],
  ] as const)('%i %j is %s', (status, body, code) => {
    expect(error(status, body).code).toBe(code);
  });

  it('keeps the id that PingOne’s support asks for', () => {
    expect(error(500, { id: 'c-1', code: 'UNEXPECTED_ERROR' }).details.correlationId).toBe('c-1');
    const answer = { status: 502, body: '<h1>Bad</h1>', correlationId: 'c-2' };
    expect(responseError(answer, { subject }).details.correlationId).toBe('c-2');
  });

  it('names the role that is required', () => {
    expect(error(403, {}).message).toContain('Identity Data Read Only');
    expect(error(403, { details: [{ code: 'LICENSE_EXCEEDED' }] }).message).toContain('license');
    const own = responseError({ status: 403, body: {} }, { subject, grants: 'own-record' });
    expect(own.message).not.toContain('role');
  });

  it('always includes the wait of a rate limit', () => {
    const answer = { status: 429, body: {}, retryAfterS: 40 };
    expect(responseError(answer, { subject }).details.retryAfterS).toBe(40);
    expect(error(429, { details: [{ innerError: { retryAfter: 9 } }] }).details.retryAfterS).toBe(9);
    expect(error(429, '').details.retryAfterS).toBeGreaterThan(0);
  });

  it('never fails on a body of another format, and never repeats its content', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 599 }), fc.jsonValue(), (status, body) => {
        const made = error(status, body, { filter: 'x eq "y"', cursor: 'z' });
        expect(ERROR_STATUS).toHaveProperty([made.code]);
      }),
    );
    expect(error(400, { code: 'INVALID_DATA', message: 'planted' }).message).not.toContain('planted');
  });
});

describe('a refused filter', () => {
  const filter = 'username sw "createdAt" and createdAt gt "2026"';

  it('points at the attribute, outside of values, and lists what is allowed', () => {
    const body = refusal({
      code: 'INVALID_FILTER',
      target: 'filter',
      innerError: { supportedAttributes: ['username'] },
    });
    const { code, details } = error(400, body, { filter });
    expect(code).toBe('bad-filter');
    expect(details).toEqual({ correlationId: 'c-1', at: [28, 37], allowed: ['username'] });
    expect(filter.slice(28, 37)).toBe('createdAt');
  });

  it('points at the operator', () => {
    const body = refusal({
      code: 'INVALID_FILTER',
      target: 'filter',
      innerError: { supportedOperators: ['eq', 'sw'] },
    });
    const made = error(400, body, { filter });
    expect(made.details.at).toEqual([38, 40]);
    expect(made.message).toContain('“gt”');
  });

  it('points at an unclosed quote', () => {
    expect(error(400, refusal({ code: 'INVALID_FILTER' }), { filter: 'username sw "x' }).details.at).toEqual([12, 14]);
  });

  it('has no position if PingOne names none', () => {
    const made = error(400, refusal({ target: 'filter' }), { filter });
    expect([made.code, made.details.at]).toEqual(['bad-filter', undefined]);
  });
});

describe('a refused cursor', () => {
  it('is distinguished from other refusals', () => {
    const body = refusal({ code: 'INVALID_VALUE', target: 'cursor' });
    expect(error(400, body, { cursor: 'x' }).code).toBe('bad-cursor');
    expect(error(400, body).code).toBe('pingone-refused');
  });
});
