import { afterEach, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { optional } from '@/lib/answer-schemas';
import { anyAnswer } from './answers';
import { requestJson } from './request-json';

const schema = z.object({ items: z.array(z.number()), note: optional(z.string()) });
const answer = () => schema;

const respondWith = (body: string, status = 200) =>
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers: { 'content-type': 'application/json' } }));

afterEach(() => vi.unstubAllGlobals());

it('returns the response body', async () => {
  respondWith('{"items":[1]}');
  expect(await requestJson('/api', { answer })).toEqual({ ok: true, value: { items: [1] } });
});

it('drops members that the schema doesn’t have', async () => {
  respondWith('{"items":[1],"note":"late","secret":"x"}');
  expect(await requestJson('/api', { answer })).toEqual({ ok: true, value: { items: [1], note: 'late' } });
});

it.each(['{"items":["1"]}', '{"items":null}', '{"items":[],"note":null}', '[]'])(
  'returns an error when the successful response %s doesn’t fit its schema',
  async (body) => {
    respondWith(body);
    expect(await requestJson('/api', { answer })).toMatchObject({ ok: false, problem: { code: 'internal' } });
  },
);

it('returns the API’s error', async () => {
  respondWith('{"error":{"code":"pingone-timeout","message":"Late.","id":"7","details":{"correlationId":"c"}}}', 504);
  expect(await requestJson('/api', { answer })).toEqual({
    ok: false,
    problem: { code: 'pingone-timeout', message: 'Late.', id: '7', details: { correlationId: 'c' } },
  });
});

it.each(['<html>', '{}', '[]', '{"error":{"code":1}}'])(
  'returns an error when the response %s can’t be read',
  async (body) => {
    respondWith(body, 502);
    expect(await requestJson('/api', { answer })).toMatchObject({
      ok: false,
      problem: { code: 'internal' },
    });
  },
);

it('returns an offline error when Tenantry can’t be reached', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')));
  expect(await requestJson('/api', { answer })).toMatchObject({
    ok: false,
    problem: { code: 'offline' },
  });
});

it('never says that nothing was changed when the response to a change is missing or unreadable', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('fetch failed')));
  const lost = await requestJson('/api', { method: 'POST', answer });
  respondWith('{"items":["1"]}', 201);
  const unreadable = await requestJson('/api', { method: 'POST', answer });
  for (const [response, code] of [
    [lost, 'offline'],
    [unreadable, 'internal'],
  ] as const) {
    const message = expect.stringContaining('Reload the page to see whether the change was made');
    expect(response).toMatchObject({ ok: false, problem: { code, message } });
    expect(JSON.stringify(response)).not.toContain('othing was changed');
  }
});

it('accepts any success when the response isn’t used', async () => {
  respondWith('{"added":"later"}');
  expect(await requestJson('/api', { method: 'DELETE', answer: anyAnswer })).toMatchObject({ ok: true });
  respondWith('', 200);
  expect(await requestJson('/api', { method: 'DELETE', answer: anyAnswer })).toMatchObject({ ok: true });
});

it('keeps the code and message of an error whose details are unknown', async () => {
  respondWith('{"error":{"code":"conflict","message":"No.","id":"7","details":{"at":"new","field":"name"}}}', 409);
  const problem = { code: 'conflict', message: 'No.', id: '7' };
  expect(await requestJson('/api', { answer })).toMatchObject({ ok: false, problem });
});

it('throws when the caller aborted', async () => {
  const signal = AbortSignal.abort();
  vi.stubGlobal('fetch', async () => Promise.reject(signal.reason));
  await expect(requestJson('/api', { answer, signal })).rejects.toBe(signal.reason);
});

it.each([
  ['POST', 'workspace-7'],
  ['GET', 'workspace-7'],
] as const)('sends the workspace of its page on a %s as %j', async (method, expected) => {
  const sent = vi.fn(async (_url: string, _init: RequestInit) => new Response('{"items":[]}'));
  vi.stubGlobal('fetch', sent);
  vi.stubGlobal('document', { querySelector: () => ({ dataset: { workspace: 'workspace-7' } }) });
  await requestJson('/api', { method, answer });
  expect(new Headers(sent.mock.calls[0]?.[1].headers).get('tenantry-workspace')).toBe(expected);
});
