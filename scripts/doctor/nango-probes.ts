import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { discoveryUrlOf } from '@/lib/auth/oidc/oidc-provider';
import type { Env } from '@/lib/env';
import {
  type HttpAnswer,
  isNoAnswer,
  type NoAnswer,
  parseJson,
  type RequestOptions,
  requestWithRetry,
} from './request-with-retry';

export type NangoAnswer = HttpAnswer & { code: string | undefined };

/** Whether the key has a scope; `unknown` when the response does not show it, `slow` when none came in time. */
export type ScopeState = 'has' | 'lacks' | 'slow' | 'unknown';

/** The parameters of Nango's redirect to PingOne. */
export type SignInStart = { redirectUri: string; scopes: readonly string[]; connectUi: string | undefined };

export const isStarted = (start: SignInStart | NangoAnswer | NoAnswer): start is SignInStart => 'redirectUri' in start;

const errorBody = z.object({ error: z.object({ code: z.string() }) });
const sessionBody = z.object({ data: z.object({ token: z.string(), connect_link: z.string().optional() }) });

const KEY = 'provider_config_key';

/**
 * One call for each scope. It changes nothing even with the scope, because its target does not exist or its body is
 * invalid. Nango checks the scope first.
 */
const SCOPE_CALLS: Readonly<Record<string, (some: { id: string; integration: string }) => [string, string, string?]>> =
  {
    'environment:connections:list': () => ['GET', '/connections?limit=1'],
    'environment:connections:read': ({ id, integration }) => ['GET', `/connections/${id}?${KEY}=${integration}`],
    'environment:connections:delete': ({ id, integration }) => ['DELETE', `/connections/${id}?${KEY}=${integration}`],
    'environment:proxy': () => ['GET', '/proxy/v1/environments'],
    'environment:integrations:read': ({ integration }) => ['GET', `/integrations/${integration}`],
    'environment:connect_sessions:write': () => ['POST', '/connect/sessions', '{}'],
    'environment:connections:read_credentials': ({ id, integration }) => [
      'GET',
      `/connections/${id}?${KEY}=${integration}&force_refresh=true`,
    ],
    'environment:connections:create': () => ['POST', '/connections', '{}'],
    'environment:connections:update': ({ id, integration }) => [
      'PATCH',
      `/connections/${id}?${KEY}=${integration}`,
      '{}',
    ],
    'environment:integrations:create': () => ['POST', '/integrations', '{}'],
    'environment:integrations:update': ({ id }) => ['PATCH', `/integrations/${id}`, '{}'],
    'environment:integrations:delete': ({ id }) => ['DELETE', `/integrations/${id}`],
  };

/** The scopes that Tenantry needs. */
export const NEEDED_SCOPES = [
  'environment:connect_sessions:write',
  'environment:connections:list',
  'environment:connections:read',
  'environment:connections:delete',
  'environment:proxy',
  'environment:integrations:read',
] as const;

/** Scopes that Tenantry never needs. `integrations:read_credentials` is checked by `readsClientSecrets`. */
export const NEEDLESS_SCOPES = [
  'environment:connections:create',
  'environment:connections:update',
  'environment:integrations:create',
  'environment:integrations:update',
  'environment:integrations:delete',
] as const;

export type Probes = ReturnType<typeof createProbes>;

/** Calls that change nothing. Each is made once, even when several checks need its result. */
export function createProbes(env: Env) {
  return {
    health: onceEach(() => requestNango(env, '/health')),
    integration: onceEach((key) => requestWithKey(env, 'GET', integrationPath(key))),
    scope: onceEach((scope) => probeScope(env, scope)),
    readsClientSecrets: onceEach((key) => readsClientSecrets(env, key)),
    signInStart: onceEach((key) => startSignIn(env, key)),
    oidc: onceEach((issuer) => requestWithRetry(discoveryUrlOf(issuer), { followsRedirects: true })),
  };
}

function onceEach<T>(work: (key: string) => Promise<T>): (key?: string) => Promise<T> {
  const started = new Map<string, Promise<T>>();
  return (key = '') => {
    const result = started.get(key) ?? work(key);
    started.set(key, result);
    return result;
  };
}

const integrationPath = (key: string) => `/integrations/${encodeURIComponent(key)}`;

async function requestNango(env: Env, path: string, options: RequestOptions = {}): Promise<NangoAnswer | NoAnswer> {
  const answer = await requestWithRetry(`${env.NANGO_HOST}${path}`, options);
  return isNoAnswer(answer) ? answer : { ...answer, code: errorBody.safeParse(parseJson(answer)).data?.error.code };
}

function requestWithKey(env: Env, method: string, path: string, body?: string): Promise<NangoAnswer | NoAnswer> {
  const headers = {
    authorization: `Bearer ${env.NANGO_API_KEY}`,
    // The proxy requires both headers; no connection has this ID.
    ...(path.startsWith('/proxy/')
      ? { 'provider-config-key': env.NANGO_INTEGRATION_ADMIN, 'connection-id': randomUUID() }
      : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return requestNango(env, path, { method, headers, ...(body === undefined ? {} : { body }) });
}

async function probeScope(env: Env, scope: string): Promise<ScopeState> {
  const call = SCOPE_CALLS[scope];
  if (!call) return 'unknown';
  const integration = encodeURIComponent(env.NANGO_INTEGRATION_ADMIN);
  const answer = await requestWithKey(env, ...call({ id: randomUUID(), integration }));
  if (isNoAnswer(answer)) return answer.isSlow ? 'slow' : 'unknown';
  if (answer.status === 401 || answer.status === 429 || answer.status >= 500) return 'unknown';
  return answer.status === 403 && answer.code === 'forbidden' ? 'lacks' : 'has';
}

/** Returns whether the key can read client secrets. Nango includes the secret only then; the response is dropped. */
async function readsClientSecrets(env: Env, key: string): Promise<boolean> {
  const answer = await requestWithKey(env, 'GET', `${integrationPath(key)}?include=credentials`);
  const withSecret = z.object({ data: z.object({ credentials: z.object({}) }) });
  return !isNoAnswer(answer) && withSecret.safeParse(parseJson(answer)).success;
}

/**
 * Starts a sign-in as a browser would, up to Nango's redirect to PingOne, which is not followed. The redirect contains the
 * callback address and the scopes, and nothing secret. Deletes the connect session at once. Returns Nango's response, or
 * the lack of one, when Nango does not start the sign-in.
 */
async function startSignIn(env: Env, key: string): Promise<SignInStart | NangoAnswer | NoAnswer> {
  const body = JSON.stringify({ tags: { purpose: 'doctor' }, allowed_integrations: [key] });
  const answer = await requestWithKey(env, 'POST', '/connect/sessions', body);
  if (isNoAnswer(answer)) return answer;
  const session = sessionBody.safeParse(parseJson(answer)).data?.data;
  if (!session) return answer;
  try {
    return await followStart(env, key, session);
  } finally {
    await requestNango(env, '/connect/session', {
      method: 'DELETE',
      headers: { authorization: `Bearer ${session.token}` },
    });
  }
}

async function followStart(
  env: Env,
  key: string,
  session: { token: string; connect_link?: string | undefined },
): Promise<SignInStart | NangoAnswer | NoAnswer> {
  const query = new URLSearchParams({
    connect_session_token: session.token,
    'params[tld]': 'com',
    'params[environmentId]': randomUUID(),
  });
  const answer = await requestNango(env, `/oauth/connect/${encodeURIComponent(key)}?${query}`);
  if (isNoAnswer(answer)) return answer;
  const location = answer.headers.get('location');
  if (!location || !URL.canParse(location)) return answer;
  const { searchParams } = new URL(location);
  const link = session.connect_link;
  return {
    redirectUri: searchParams.get('redirect_uri') ?? '',
    scopes: (searchParams.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== ''),
    connectUi: link && URL.canParse(link) ? new URL(link).origin : undefined,
  };
}
