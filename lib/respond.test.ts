import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { admission } from './admission';
import { AppError } from './errors';
import { BodyTooLarge } from './request-body';
import { errorResponse, json, jsonLines, readJson, route } from './respond';

describe('JSON lines', () => {
  const left = new AbortController().signal;

  test('are sent one by one, without caching or buffering', async () => {
    const answer = await jsonLines(async function* () {
      yield { kind: 'one' };
      yield { kind: 'two' };
    }, left);
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(await answer.text()).toBe('{"kind":"one"}\n{"kind":"two"}\n');
  });

  test('a failure before the first line becomes an error response', async () => {
    const refused = jsonLines(async function* () {
      yield await Promise.reject(new AppError('not-allowed', 'No.'));
    }, left);
    await expect(refused).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test.each(['the reader', 'the request'])(
    'stop the generator when %s is closed, even while it yields nothing',
    async (who) => {
      const request = new AbortController();
      const signals: AbortSignal[] = [];
      const answer = await jsonLines(async function* (signal) {
        signals.push(signal);
        yield 1;
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
      }, request.signal);
      const reader = answer.body?.getReader();
      await reader?.read();
      if (who === 'the request') request.abort();
      else await reader?.cancel();
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    },
  );
});

test.each([String.raw`{"name":"a\u0000b"}`, String.raw`{"names":["b","\ud800"]}`, String.raw`{"a\u0000":1}`])(
  'refuses %s, which PostgreSQL cannot store',
  async (body) => {
    const request = new Request('http://localhost/', { method: 'POST', body });
    await expect(readJson(request, z.unknown())).rejects.toMatchObject({ code: 'invalid-input' });
  },
);

test('accepts text in any script, including escaped backslashes', async () => {
  const sent = { name: '💩 ג \\u0000', more: [1, null, true] };
  const request = new Request('http://localhost/', { method: 'POST', body: JSON.stringify(sent) });
  expect(await readJson(request, z.unknown())).toEqual(sent);
});

test('closes the connection only after refusing a body with unread bytes', () => {
  expect(errorResponse(new BodyTooLarge(false)).headers.get('connection')).toBe('close');
  expect(errorResponse(new BodyTooLarge(true)).headers.has('connection')).toBe(false);
});

describe('the origin of a write', () => {
  afterEach(() => vi.unstubAllEnvs());

  /** Returns the status of a write with the given `Origin`; the client also chooses `Host`. */
  async function write(appUrl: string, origin: string, host: string): Promise<number> {
    vi.stubEnv('APP_URL', appUrl);
    vi.stubEnv('DATABASE_URL', 'postgres://test@localhost/none');
    vi.stubEnv('AUTH_SECRET', 'x'.repeat(32));
    vi.stubEnv('NANGO_API_KEY', 'test-key');
    vi.resetModules();
    const { route } = await import('./respond');
    const request = new Request('http://localhost/', { method: 'POST', headers: { origin, host } });
    return (await route(async () => new Response())(request, undefined)).status;
  }

  test.each([
    ['https://console.example', 'https://console.example', 'console.example', 200],
    ['https://console.example', 'http://console.example', 'console.example', 403],
    ['https://console.example', 'https://evil.example', 'evil.example', 403],
    ['https://console.example', 'https://console.example:8443', 'console.example:8443', 403],
    ['https://console.example', 'null', 'null', 403],
    ['http://localhost:3000', 'http://localhost:3000', 'localhost:3000', 200],
    ['http://localhost:3000', 'http://127.0.0.1:3000', '127.0.0.1:3000', 200],
    ['http://localhost:3000', 'http://evil.example', 'localhost:3000', 403],
    ['http://localhost:3000', 'null', 'null', 403],
  ])('with APP_URL %s, a write from %s to host %s returns %i', async (appUrl, origin, host, status) => {
    expect(await write(appUrl, origin, host)).toBe(status);
  });
});

test.each(['before the response', 'while the reader pauses'])(
  'a stream cleans up when its request aborts %s',
  async (when) => {
    const request = new AbortController();
    if (when === 'before the response') request.abort();
    let isOpen = false;
    const answer = await jsonLines(async function* () {
      isOpen = true;
      try {
        yield 1;
        yield 2;
      } finally {
        isOpen = false;
      }
    }, request.signal);
    request.abort();
    await vi.waitFor(() => expect(isOpen).toBe(false));
    expect(answer.status).toBe(200);
  },
);

describe('while Tenantry is overloaded', () => {
  afterEach(() => {
    admission().isDatabaseExhausted = () => false;
    vi.useRealTimers();
  });

  test.each([
    [undefined, 503, '5'],
    ['unlimited' as const, 200, null],
  ])('a route with urgency %s responds %s', async (urgency, status, retryAfter) => {
    vi.useFakeTimers();
    admission().isDatabaseExhausted = () => true;
    const answering = route(async () => json('done'), urgency)(new Request('http://localhost/'), {});
    await vi.advanceTimersByTimeAsync(1_500);
    const answer = await answering;
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
  });
});
