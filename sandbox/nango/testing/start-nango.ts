import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Addresses } from '../../addresses';
import { createFaults } from '../../faults';
import { openOrigin } from '../../http';
import { createNango, type NangoOptions } from '..';
import { FULL_KEY } from '../keys';

export const ENVIRONMENT_ID = '1c2d3e4f-0000-4000-8000-000000000001';

export type RecordedRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: string };
export type RequestHandler = (request: RecordedRequest, response: ServerResponse) => void;

/** A provider that issues tokens, for tests of Nango's side only. */
const answerTokens: RequestHandler = (_request, response) => {
  const tokens = { access_token: 'fake-access', refresh_token: 'fake-refresh', token_type: 'Bearer', expires_in: 3600 };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(tokens));
};

const respondEmpty: RequestHandler = (_request, response) => {
  response.setHeader('content-type', 'application/json').setHeader('content-length', '2').end('{}');
};

const ANY = { port: 0, chosen: false };

/** Starts Nango with a programmable provider and app around it, on free ports. */
export async function startNango(overrides: Partial<NangoOptions> = {}) {
  const [nangoOrigin, upstream, app] = await Promise.all([1, 2, 3].map(() => openOrigin(ANY, '127.0.0.1')));
  if (!nangoOrigin || !upstream || !app) throw new Error('three origins were opened');
  const at = (port: number) => `http://localhost:${port}`;
  const addresses: Addresses = {
    nango: at(nangoOrigin.port),
    connectUi: 'http://localhost:9',
    pingOne: at(upstream.port),
    identityProvider: 'http://localhost:9',
    app: at(app.port),
    pingOneApi: 'https://api.pingone.{tld}',
  };
  const provider = { token: answerTokens, api: respondEmpty };
  const seen: RecordedRequest[] = [];
  const hooks: RecordedRequest[] = [];
  const hook = { answer: respondEmpty };
  const record = async (log: RecordedRequest[], request: IncomingMessage): Promise<RecordedRequest> => {
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body: await text(request) };
    log.push(one);
    return one;
  };
  upstream.answerWith(async (request, response) => {
    const one = await record(seen, request);
    (one.path.startsWith('/auth/') ? provider.token : provider.api)(one, response);
  });
  app.answerWith(async (request, response) => hook.answer(await record(hooks, request), response));
  const clock = { nowMs: Date.parse('2026-01-01T00:00:00Z') };
  const faults = createFaults();
  const nango = createNango({
    addresses,
    faults,
    stateFile: { read: () => undefined, write: () => undefined },
    integrations: [
      { key: 'pingone', displayName: 'PingOne', clientId: 'id', clientSecret: 'secret', scopes: 'openid' },
    ],
    webhooks: true,
    rateLimitPerMinute: null,
    nowMs: () => clock.nowMs,
    sleep: async () => undefined,
    ...overrides,
  });
  nangoOrigin.answerWith(nango.listener);
  nango.attach(nangoOrigin.server);
  const call = (path: string, init: RequestInit & { key?: string; json?: unknown } = {}) => {
    const { key = FULL_KEY, json, headers, ...rest } = init;
    const sent = {
      authorization: `Bearer ${key}`,
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    return fetch(`${addresses.nango}${path}`, {
      redirect: 'manual',
      ...rest,
      ...body,
      headers: { ...sent, ...headers },
    });
  };
  const close = async () => {
    nango.close();
    await Promise.all([nangoOrigin, upstream, app].map((origin) => origin.close()));
  };
  return { addresses, faults, nango, provider, seen, hooks, hook, clock, call, close };
}

export type StartedNango = Awaited<ReturnType<typeof startNango>>;

/** Runs one sign-in up to and including the callback; returns the callback's response. */
export async function signIn({ call, addresses }: StartedNango, session: unknown, query = '', callback = 'code=c') {
  const created = await call('/connect/sessions', { method: 'POST', json: session });
  const { data } = await created.json();
  const params = `params[tld]=eu&params[environmentId]=${ENVIRONMENT_ID}${query}`;
  const path = `/oauth/connect/pingone?connect_session_token=${data.token}&${params}`;
  const started = await call(path);
  const location = new URL(started.headers.get('location') ?? addresses.nango);
  const state = location.searchParams.get('state') ?? '';
  return { location, token: String(data.token), finished: await call(`/oauth/callback?${callback}&state=${state}`) };
}
