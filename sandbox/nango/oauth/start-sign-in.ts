import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ConnectSession, IntegrationDefaults } from '../connect-sessions/sessions';
import type { NangoContext, NangoServices } from '../context';
import { readNestedQuery } from '../http/parse-request';
import { readSessionToken } from '../http/require-key';
import { unauthorizedResponse } from '../http/responses';
import type { Integration } from '../store';
import { callbackPageResponse } from './callback-page';
import { findProvider, interpolate, missingParameters, type Provider, toSandboxUrl } from './provider';
import type { OAuthClient } from './token-client';

const STATE_LIFE_S = 3600;
const CLIENT_ID = 'oauth_client_id_override';
const CLIENT_SECRET = 'oauth_client_secret_override';
const SCOPES = 'oauth_scopes_override';

/** A pending sign-in at the provider, stored by its state. */
export type PendingSignIn = {
  session: ConnectSession;
  integration: Integration;
  connectionId: string;
  config: Record<string, string>;
  /** The tenant's own client; undefined for the integration's client. */
  client: OAuthClient | undefined;
  verifier: string;
  wsClientId: string | undefined;
};

type StartRequest = {
  integrationKey: string;
  query: ReturnType<typeof readNestedQuery>;
};

const record = (value: string | Record<string, string> | undefined) => (typeof value === 'object' ? value : {});
const text = (value: string | Record<string, string> | undefined) => (typeof value === 'string' ? value : undefined);

function ownClient(preset: Record<string, string>, typed: Record<string, string>): OAuthClient | undefined {
  const id = preset[CLIENT_ID] || typed[CLIENT_ID];
  const secret = preset[CLIENT_SECRET] || typed[CLIENT_SECRET];
  return id && secret ? { id, secret } : undefined;
}

/** Merges values from the browser and the session; the session takes precedence. */
function mergeConfig(sent: Record<string, string>, preset: Record<string, string>): Record<string, string> {
  const merged = { ...sent, ...preset };
  for (const name of [CLIENT_ID, CLIENT_SECRET, SCOPES]) delete merged[name];
  return merged;
}

function authorizeUrl(
  provider: Provider,
  pending: PendingSignIn,
  extras: { state: string; defaults: IntegrationDefaults | undefined; sent: Record<string, string> },
  world: NangoServices,
): string {
  const { integration, client, verifier, config } = pending;
  const scopes = extras.defaults?.connection_config?.[SCOPES] || integration.scopes;
  const url = new URL(toSandboxUrl(interpolate(provider.authorization_url, config), world.addresses));
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: client?.id ?? integration.clientId,
    redirect_uri: `${world.addresses.nango}/oauth/callback`,
    scope: scopes.split(',').join(' '),
    state: extras.state,
    ...extras.sent,
    ...extras.defaults?.authorization_params,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();
  return url.href;
}

function redirectToProvider(location: string, state: string, nowMs: number): Response {
  const expires = new Date(nowMs + STATE_LIFE_S * 1000).toUTCString();
  return new Response(`Found. Redirecting to ${location}`, {
    status: 302,
    headers: {
      location,
      vary: 'Accept',
      'content-type': 'text/plain; charset=utf-8',
      'set-cookie': `oauth2-${state}=1; Max-Age=${STATE_LIFE_S}; Path=/; Expires=${expires}; HttpOnly; SameSite=Lax`,
    },
  });
}

function refuseStart(message: string, wsType: string, request: StartRequest, world: NangoServices): Response {
  world.clients.notify(text(request.query.ws_client_id), {
    message_type: 'error',
    provider_config_key: request.integrationKey,
    connection_id: '',
    error_type: wsType,
    error_desc: message,
  });
  return callbackPageResponse({ message, errorType: 'connection_validation_failed' });
}

function findAllowed(key: string, session: ConnectSession, world: NangoServices): Integration | undefined {
  const isAllowed = session.allowedIntegrations?.includes(key) ?? true;
  return isAllowed ? world.store.integrations.get(key) : undefined;
}

function findSession({ query }: StartRequest, world: NangoServices): ConnectSession | Response {
  const token = text(query.connect_session_token);
  if (token) return readSessionToken(token, world);
  return unauthorizedResponse('missing_public_key', 'The request is missing a valid public key parameter.');
}

function createPending({ query }: StartRequest, session: ConnectSession, integration: Integration): PendingSignIn {
  const preset = session.defaults?.[integration.key]?.connection_config ?? {};
  return {
    session,
    integration,
    connectionId: session.reconnects?.connectionId ?? randomUUID(),
    config: mergeConfig(record(query.params), preset),
    client: ownClient(preset, record(query.credentials)),
    verifier: randomBytes(32).toString('base64url'),
    wsClientId: text(query.ws_client_id),
  };
}

/** `/oauth/connect/{integration}`: redirects to the provider's sign-in with PKCE and a one-time state. */
export function startSignIn(
  c: NangoContext,
  integrationKey: string,
  world: NangoServices,
  pendings: Map<string, PendingSignIn>,
): Response {
  const request = { integrationKey, query: readNestedQuery(new URL(c.req.url).searchParams) };
  const session = findSession(request, world);
  if (session instanceof Response) return session;
  const integration = findAllowed(integrationKey, session, world);
  const provider = integration && findProvider(integration.provider);
  if (!integration || !provider) {
    const message = `Could not find a Provider Config matching the "${integrationKey}" key.`;
    return refuseStart(message, 'unknown_config_key', request, world);
  }
  const pending = createPending(request, session, integration);
  if (missingParameters(provider.authorization_url, pending.config)) {
    const message = `Missing Connection Config param(s) in Auth request to interpolate url ${provider.authorization_url}. Provided Connection Config: ${JSON.stringify(pending.config)}`;
    return refuseStart(message, 'url_param_err', request, world);
  }
  const state = randomUUID();
  pendings.set(state, pending);
  const sent = record(request.query.authorization_params);
  const extras = { state, defaults: session.defaults?.[integrationKey], sent };
  return redirectToProvider(authorizeUrl(provider, pending, extras, world), state, world.nowMs());
}
