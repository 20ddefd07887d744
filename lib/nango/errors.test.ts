import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureCause } from '../failure-cause';
import { nangoResponseError, parseRetryAfter, responseSource, sdkFailureError } from './errors';

const nango = (code: string, message?: string) => ({ error: { code, ...(message ? { message } : {}) } });
const stayed = { cancelled: false, timedOut: false };

describe('the source of a response', () => {
  it.each([
    ['nango', nango('forbidden')],
    ['nango', { error: { code: 'too_many_request', method: 'GET', path: '/proxy/v1' } }],
    ['network', { message: 'socket hang up', code: 'ECONNRESET', method: 'get' }],
    ['pingone', { id: 'x', code: 'ACCESS_FAILED', message: 'no' }],
    ['pingone', { id: 'x', code: 'ERR', message: 'stub' }],
    ['pingone', { error: 'invalid_token', error_description: 'userinfo speaks OAuth' }],
    ['pingone', '<h1>Bad</h1>'],
    ['pingone', null],
  ])('%s: %j', (source, body) => {
    expect(responseSource(body)).toBe(source);
  });
});

describe('an error from Nango', () => {
  it.each([
    [400, nango('server_error', 'Failed to get connection'), 'needs-reconnecting'],
    [400, nango('server_error', "Failed to get connection credentials: 'The external API …'"), 'renewal-failed'],
    [424, nango('connection_refresh_backoff', 'Backing off'), 'renewal-failed'],
    [424, nango('server_error', '… refresh limit has been reached …'), 'needs-reconnecting'],
    [400, nango('invalid_credentials', 'Please try again later'), 'renewal-failed'],
    [400, nango('base_url_override_not_allowed'), 'pingone-unavailable'],
    [400, nango('unknown_connection'), 'not-found'],
    [404, nango('not_found'), 'not-found'],
    [404, nango('unknown_provider_config'), 'nango-refused'],
    [400, nango('invalid_headers'), 'nango-refused'],
    [401, nango('invalid_secret_key_format'), 'nango-refused'],
    [401, nango('malformed_auth_header'), 'nango-unreachable'],
    [403, nango('forbidden', 'Insufficient scope. Required: environment:proxy'), 'nango-refused'],
    [429, nango('too_many_request'), 'nango-rate-limited'],
    [500, nango('server_error'), 'nango-unreachable'],
    [302, '', 'nango-unreachable'],
  ] as const)('%i %j is %s', (status, body, code) => {
    expect(nangoResponseError(status, body).code).toBe(code);
  });

  it('names the scope that our key lacks, and only that', () => {
    const lacking = nangoResponseError(403, nango('forbidden', 'Insufficient scope. Required: environment:proxy'));
    expect([lacking.details.scope, lacking.message]).toEqual(['environment:proxy', expect.stringContaining('proxy')]);
    expect(nangoResponseError(403, nango('forbidden')).details.scope).toBeUndefined();
    expect(
      nangoResponseError(404, nango('unknown_provider_config', 'environment:proxy')).details.scope,
    ).toBeUndefined();
  });

  it('about its own database does not blame our key', () => {
    const { message } = nangoResponseError(401, nango('malformed_auth_header', 'Authentication failed.'));
    expect(message).toContain('database');
    expect(message).not.toContain('NANGO_API_KEY');
  });

  it('carries the wait of a rate limit and of the cooldown after a failed refresh', () => {
    expect(nangoResponseError(429, nango('too_many_request'), 57).details.retryAfterS).toBe(57);
    expect(nangoResponseError(424, nango('connection_refresh_backoff')).details.retryAfterS).toBe(30);
  });
});

describe('a failure of the SDK', () => {
  const planted = '11111111-aaaa-4bbb-8ccc-222222222222';
  const axios = (members: object) =>
    Object.assign(
      new Error('Request failed'),
      { config: { headers: { Authorization: `Bearer ${planted}` } } },
      members,
    );

  it('keeps nothing of the error that contains our key', () => {
    const error = sdkFailureError(axios({ code: 'ECONNREFUSED' }), stayed);
    expect(error.code).toBe('nango-unreachable');
    expect(inspect(error, { depth: Number.POSITIVE_INFINITY })).not.toContain(planted);
    expect(sdkFailureError(axios({ code: 'ECONNRESET' }), stayed).cause).toBeUndefined();
  });

  it('keeps the fact that a connection was refused', () => {
    expect(failureCause(sdkFailureError(axios({ code: 'ECONNREFUSED' }), stayed).cause).code).toBe('ECONNREFUSED');
  });

  it('is judged by the response in it', () => {
    const response = { status: 429, data: nango('too_many_request'), headers: { 'retry-after': '12' } };
    const error = sdkFailureError(axios({ response }), stayed);
    expect([error.code, error.details.retryAfterS]).toEqual(['nango-rate-limited', 12]);
  });

  it('distinguishes canceling and timeouts from a broken connection', () => {
    const error = axios({ code: 'ERR_CANCELED' });
    expect(sdkFailureError(error, { cancelled: true, timedOut: false }).code).toBe('cancelled');
    expect(sdkFailureError(error, { cancelled: false, timedOut: true }).code).toBe('pingone-timeout');
  });

  it('becomes an AppError, whatever was thrown', () => {
    fc.assert(
      fc.property(fc.anything(), (thrown) => {
        expect(sdkFailureError(thrown, stayed).name).toBe('AppError');
      }),
    );
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-11-23T10:00:00Z');

  it.each([
    ['5', 5],
    ['0', 1],
    ['99999999', 300],
    ['Mon, 23 Nov 2026 10:00:30 GMT', 30],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 1],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
    [['5'], undefined],
  ])('%j is %s s', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
