import { beforeAll, describe, expect, it } from 'vitest';
import { APP_KEY } from '../keys';
import { type StartedNango, startNango } from '../testing/start-nango';

let started: StartedNango;
beforeAll(async () => {
  started = await startNango();
  return () => started.close();
});

const create = (json: unknown) => started.call('/connect/sessions', { method: 'POST', json });
const invalid = (code: string, message: string, path: string[]) => ({
  error: { code: 'invalid_body', errors: [{ code, message, path }] },
});

describe('connect sessions', () => {
  it.each([
    [
      { allowed_integrations: ['pingone'] },
      'invalid_type',
      'Invalid input: expected object, received undefined',
      ['end_user'],
    ],
    [
      { tags: { a: 'b' }, allowed_integrations: ['nope'] },
      'custom',
      'Integration does not exist',
      ['allowed_integrations', '0'],
    ],
    [{ tags: { a: 'b' }, foo: 1 }, 'unrecognized_keys', 'Unrecognized key: "foo"', []],
    [{ tags: { k: 'v'.repeat(256) } }, 'too_big', 'Tag values must be at most 255 characters', ['tags', 'k']],
    [{ tags: { end_user_email: 'no' } }, 'custom', 'Tag "end_user_email" must be a valid email', ['tags']],
    [
      { tags: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`k${i}`, 'v'])) },
      'custom',
      'Tags cannot contain more than 10 keys',
      ['tags'],
    ],
  ])('refuses %j as recorded', async (body, code, message, path) => {
    const response = await create(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual(invalid(code, message, path));
  });

  it('reports a bad key and a bad value together', async () => {
    const response = await create({ tags: { 'Bad Key!': 'x', n: 5 } });
    expect((await response.json()).error.errors).toEqual([
      { code: 'invalid_key', message: 'Invalid key in record', path: ['tags', 'Bad Key!'] },
      { code: 'invalid_type', message: 'Invalid input: expected string, received number', path: ['tags', 'n'] },
    ]);
  });

  it('answers 415 to a form and 400 to invalid JSON', async () => {
    const form = await started.call('/connect/sessions', { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
    const broken = await started.call('/connect/sessions', {
      method: 'POST',
      body: '{bad',
      headers: { 'content-type': 'application/json' },
    });
    expect([form.status, (await form.json()).error.code]).toEqual([415, 'invalid_content_type']);
    expect([broken.status, (await broken.json()).error.code]).toEqual([400, 'invalid_json']);
  });

  it('return a session without its tags until it is deleted', async () => {
    const { data } = await (await create({ tags: { a: 'b' }, allowed_integrations: ['pingone'] })).json();
    const shown = await started.call('/connect/session', { key: data.token });
    expect((await shown.json()).data).toMatchObject({
      endUser: null,
      allowed_integrations: ['pingone'],
      websocketsPath: '/',
    });
    expect((await started.call('/connect/session', { method: 'DELETE', key: data.token })).status).toBe(204);
    const deleted = await started.call('/connect/session', { key: data.token });
    expect((await deleted.json()).error.code).toBe('unknown_connect_session_token');
  });

  it('expire after half an hour', async () => {
    const { data } = await (await create({ tags: { a: 'b' } })).json();
    started.clock.nowMs += 30 * 60 * 1000;
    expect((await started.call('/connect/session', { key: data.token })).status).toBe(401);
  });
});

describe('keys', () => {
  it.each([
    ['abc', 'invalid_secret_key_format'],
    ['11111111-1111-4111-8111-111111111111', 'unknown_account'],
  ])('refuses the key %s', async (key, code) => {
    const response = await started.call('/connections', { key });
    expect([response.status, (await response.json()).error.code]).toEqual([401, code]);
  });

  it('names the scope that a key lacks', async () => {
    const response = await started.call('/integrations', { method: 'POST', key: APP_KEY, json: {} });
    expect([response.status, await response.json()]).toEqual([
      403,
      { error: { code: 'forbidden', message: 'Insufficient scope. Required: environment:integrations:create' } },
    ]);
  });

  it('sets the common headers on every response', async () => {
    const response = await started.call('/connections', { key: 'abc' });
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});
