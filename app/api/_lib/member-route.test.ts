import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { notSignedIn } from '@/lib/errors';
import { memberRoute } from './member-route';

const requireRequestMember = vi.hoisted(() => vi.fn());
vi.mock('@/lib/auth/sessions/current-member', () => ({ requireRequestMember }));
vi.mock('@/lib/admission', () => ({ admission: () => ({ enter: async () => undefined }) }));

const member = { id: 'm1' };
const operation = vi.fn();
const limitQuery = {
  schema: z.object({ limit: z.string() }),
  parse: (params: URLSearchParams) => ({ limit: Number(params.get('limit')) }),
};

const route = memberRoute(
  '/api/things/[thingId]',
  {
    summary: 'Changes a thing',
    query: limitQuery,
    body: z.object({ name: z.string().min(2).trim() }),
    answer: z.object({ name: z.string() }),
    status: 201,
  },
  async (...call) => operation(...call),
);

const plainRoute = memberRoute(
  '/api/things',
  { summary: 'Lists things', answer: z.object({ name: z.string() }) },
  async (...call) => operation(...call),
);

const send = (body: string) =>
  route(new Request('http://localhost/api/things/t1?limit=5', { method: 'POST', body }), {
    params: Promise.resolve({ thingId: 't1' }),
  });

describe('memberRoute', () => {
  beforeEach(() => {
    requireRequestMember.mockReset().mockResolvedValue(member);
    operation.mockReset().mockResolvedValue({ name: 'done' });
  });

  test('passes the member, the path’s parameters, and the parsed query and body', async () => {
    const response = await send('{"name":"new "}');
    expect([response.status, await response.json()]).toEqual([201, { name: 'done' }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(operation).toHaveBeenCalledExactlyOnceWith(
      member,
      expect.objectContaining({ params: { thingId: 't1' }, query: { limit: 5 }, body: { name: 'new' } }),
    );
  });

  test('rejects an invalid body with the field, without calling the operation', async () => {
    for (const body of ['{"name":"x"}', '{}', 'not json', '']) {
      const response = await send(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'invalid-input' } });
    }
    expect(operation).not.toHaveBeenCalled();
  });

  test('rejects a caller who is not signed in before it reads the body', async () => {
    requireRequestMember.mockRejectedValue(notSignedIn());
    expect((await send('not json')).status).toBe(401);
    expect(operation).not.toHaveBeenCalled();
  });

  test('ignores a body that it does not describe', async () => {
    const request = new Request('http://localhost/api/things', { method: 'POST', body: 'not json' });
    expect((await plainRoute(request, { params: Promise.resolve({}) })).status).toBe(200);
    expect(operation).toHaveBeenCalledWith(member, expect.objectContaining({ query: undefined, body: undefined }));
  });

  test('adds the operation’s headers to the response, and aborts with the request', async () => {
    operation.mockImplementation(async (_, { headers, signal }) => {
      headers.append('set-cookie', 'one=1');
      headers.append('set-cookie', 'two=2');
      expect(signal.aborted).toBe(true);
      return { name: 'done' };
    });
    const request = new Request('http://localhost/api/things', { signal: AbortSignal.abort() });
    const response = await plainRoute(request, { params: Promise.resolve({}) });
    expect(response.headers.getSetCookie()).toEqual(['one=1', 'two=2']);
  });

  test('describes itself for the OpenAPI document', () => {
    expect(route.description).toMatchObject({
      path: '/api/things/[thingId]',
      summary: 'Changes a thing',
      success: { status: 201, type: 'application/json' },
    });
    expect(route.description.query).toBe(limitQuery.schema);
  });
});
