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

/** Whether the key has a scope; `unknown` when the answer tells neither, `slow` when none came in time. */
export type ScopeState = 'has' | 'lacks' | 'slow' | 'unknown';

/** What Nango would send a browser to PingOne with. */
export type SignInStart = { redirectUri: string; scopes: readonly string[]; connectUi: string | undefined };

export const isStarted = (start: SignInStart | NangoAnswer | NoAnswer): start is SignInStart => 'redirectUri' in start;

const errorBody = z.object({ error: z.object({ code: z.string() }) });
const sessionBody = z.object({ data: z.object({ token: z.string(), connect_link: z.string().optional() }) });

const KEY = 'provider_config_key';

/**
 * One call for each scope, which does nothing even with the scope: what it names does not exist, or its body cannot be
 * taken. Nango looks at the scope first.
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

/** Without these something of Tenantry does not work. */
export const NEEDED_SCOPES = [
  'environment:connect_sessions:write',
  'environment:connections:list',
  'environment:connections:read',
  'environment:connections:delete',
  'environment:proxy',
  'environment:integrations:read',
] as const;

/** These show or change what Tenantry has no business with; `integrations:read_credentials` is told apart elsewhere. */
export const NEEDLESS_SCOPES = [
  'environment:connections:create',
  'environment:connections:update',
  'environment:integrations:create',
  'environment:integrations:update',
  'environment:integrations:delete',
] as const;

export type Probes = ReturnType<typeof createProbes>;

/** Harmless calls to Nango, each made once however many checks want to know. */
export function createProbes(env: Env) {
  return {
    health: onceEach(() => askNango(env, '/health')),
    integration: onceEach((key) => askWithKey(env, 'GET', integrationPath(key))),
    scope: onceEach((scope) => askScope(env, scope)),
    readsClientSecrets: onceEach((key) => readsClientSecrets(env, key)),
    signInStart: onceEach((key) => startSignIn(env, key)),
    oidc: onceEach((issuer) => requestWithRetry(discoveryUrlOf(issuer), { followsRedirects: true })),
  };
}

function onceEach<T>(work: (of: string) => Promise<T>): (of?: string) => Promise<T> {
  const started = new Map<string, Promise<T>>();
  return (of = '') => {
    const known = started.get(of) ?? work(of);
    started.set(of, known);
    return known;
  };
}

const integrationPath = (key: string) => `/integrations/${encodeURIComponent(key)}`;

async function askNango(env: Env, path: string, asking: RequestOptions = {}): Promise<NangoAnswer | NoAnswer> {
  const answer = await requestWithRetry(`${env.NANGO_HOST}${path}`, asking);
  return isNoAnswer(answer) ? answer : { ...answer, code: errorBody.safeParse(parseJson(answer)).data?.error.code };
}

function askWithKey(env: Env, method: string, path: string, body?: string): Promise<NangoAnswer | NoAnswer> {
  const headers = {
    authorization: `Bearer ${env.NANGO_API_KEY}`,
    // The proxy wants both; no connection has this id.
    ...(path.startsWith('/proxy/')
      ? { 'provider-config-key': env.NANGO_INTEGRATION_ADMIN, 'connection-id': randomUUID() }
      : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return askNango(env, path, { method, headers, ...(body === undefined ? {} : { body }) });
}

async function askScope(env: Env, scope: string): Promise<ScopeState> {
  const call = SCOPE_CALLS[scope];
  if (!call) return 'unknown';
  const integration = encodeURIComponent(env.NANGO_INTEGRATION_ADMIN);
  const said = await askWithKey(env, ...call({ id: randomUUID(), integration }));
  if (isNoAnswer(said)) return said.isSlow ? 'slow' : 'unknown';
  if (said.status === 401 || said.status === 429 || said.status >= 500) return 'unknown';
  return said.status === 403 && said.code === 'forbidden' ? 'lacks' : 'has';
}

/** Nango adds the client's secret to its answer only when the key may read it; the answer itself goes no further. */
async function readsClientSecrets(env: Env, key: string): Promise<boolean> {
  const said = await askWithKey(env, 'GET', `${integrationPath(key)}?include=credentials`);
  return (
    !isNoAnswer(said) && z.object({ data: z.object({ credentials: z.object({}) }) }).safeParse(parseJson(said)).success
  );
}

/**
 * Begins a sign-in as a browser would, up to Nango's redirect to PingOne, which is not followed: it tells the callback
 * address and the scopes without asking for anything secret. The connect session is deleted at once. Where Nango starts
 * none, the answer or silence that says so.
 */
async function startSignIn(env: Env, key: string): Promise<SignInStart | NangoAnswer | NoAnswer> {
  const body = JSON.stringify({ tags: { purpose: 'doctor' }, allowed_integrations: [key] });
  const said = await askWithKey(env, 'POST', '/connect/sessions', body);
  if (isNoAnswer(said)) return said;
  const session = sessionBody.safeParse(parseJson(said)).data?.data;
  if (!session) return said;
  try {
    return await followStart(env, key, session);
  } finally {
    await askNango(env, '/connect/session', {
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
  const said = await askNango(env, `/oauth/connect/${encodeURIComponent(key)}?${query}`);
  if (isNoAnswer(said)) return said;
  const location = said.headers.get('location');
  if (!location || !URL.canParse(location)) return said;
  const { searchParams } = new URL(location);
  const link = session.connect_link;
  return {
    redirectUri: searchParams.get('redirect_uri') ?? '',
    scopes: (searchParams.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== ''),
    connectUi: link && URL.canParse(link) ? new URL(link).origin : undefined,
  };
}
