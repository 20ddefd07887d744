import { afterEach, expect, it, vi } from 'vitest';
import { hasItems, requestJson } from './request-json';

const answers = (body: string, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': 'application/json' } }));

afterEach(() => vi.unstubAllGlobals());

it('gives what was asked for', async () => {
  answers('{"items":[1]}');
  expect(await requestJson('/api', { is: hasItems<number> })).toEqual({ ok: true, value: { items: [1] } });
});

it('gives the API’s own error', async () => {
  answers('{"error":{"code":"pingone-timeout","message":"Late.","id":"7","details":{"correlationId":"c"}}}', 504);
  expect(await requestJson('/api', { is: hasItems<number> })).toEqual({
    ok: false,
    problem: { code: 'pingone-timeout', message: 'Late.', id: '7', details: { correlationId: 'c' } },
  });
});

it.each(['<html>', '{}', '[]', '{"error":{"code":1}}'])('says that %s could not be read', async (body) => {
  answers(body, 502);
  expect(await requestJson('/api', { is: hasItems<number> })).toMatchObject({
    ok: false,
    problem: { code: 'internal' },
  });
});

it('says that Tenantry was not reached', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')));
  expect(await requestJson('/api', { is: hasItems<number> })).toMatchObject({
    ok: false,
    problem: { code: 'offline' },
  });
});

it('throws when the asker has left', async () => {
  const leaving = AbortSignal.abort();
  vi.stubGlobal('fetch', async () => Promise.reject(leaving.reason));
  await expect(requestJson('/api', { is: hasItems<number>, signal: leaving })).rejects.toBe(leaving.reason);
});

it.each([
  ['POST', 'workspace-7'],
  ['GET', 'workspace-7'],
] as const)('names the workspace that its page was drawn in on a %s as %j', async (method, named) => {
  const sent = vi.fn(async (_url: string, _init: RequestInit) => new Response('{"items":[]}'));
  vi.stubGlobal('fetch', sent);
  vi.stubGlobal('document', { querySelector: () => ({ dataset: { workspace: 'workspace-7' } }) });
  await requestJson('/api', { method, is: hasItems<number> });
  expect(new Headers(sent.mock.calls[0]?.[1].headers).get('tenantry-workspace')).toBe(named);
});
