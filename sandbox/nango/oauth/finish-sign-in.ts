import type { FaultKind } from '../../faults';
import type { NangoContext, NangoServices } from '../context';
import type { Connection, Credentials } from '../store';
import { callbackPageResponse } from './callback-page';
import type { PendingSignIn } from './start-sign-in';
import { requestToken, TokenRefusedError } from './token-client';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const STRIKES_HERE: ReadonlySet<FaultKind> = new Set(['refuse', 'lose']);

const failedPage = (message: string) => callbackPageResponse({ message, errorType: 'connection_validation_failed' });

type Failure = { wsType: string; webhookType: string; description: string; pageMessage: string };

function denied(params: URLSearchParams): Failure {
  const error = params.get('error') ?? 'unknown';
  const description = params.get('error_description');
  const details = description ? `error: ${error}; error_description: ${description}` : `error: ${error}`;
  return {
    wsType: 'callback_err',
    webhookType: 'invalid_callback',
    description: `Did not get authorization code in the callback. Provider error: ${details}`,
    pageMessage: JSON.stringify({ error, ...(description ? { error_description: description } : {}) }),
  };
}

const tokenRefused = (description: string): Failure => ({
  wsType: 'unknown_err',
  webhookType: 'unknown',
  description,
  pageMessage: description,
});

function answerFailure(failure: Failure, pending: PendingSignIn, world: NangoServices): Response {
  const { integration, connectionId, session } = pending;
  world.clients.notify(pending.wsClientId, {
    message_type: 'error',
    provider_config_key: integration.key,
    connection_id: connectionId,
    error_type: failure.wsType,
    error_desc: failure.description,
  });
  const operation = session.reconnects ? 'override' : 'creation';
  const error = { type: failure.webhookType, description: failure.description };
  world.webhooks.send({ operation, integration, connection: { connectionId }, error });
  return failedPage(failure.pageMessage);
}

/** A reconnect keeps id, metadata and creation time; it replaces credentials, configuration and tags. */
function overwrite(connection: Connection, pending: PendingSignIn, credentials: Credentials, world: NangoServices) {
  const { session, config, client } = pending;
  connection.credentials = credentials;
  connection.config = config;
  connection.tags = session.tags;
  connection.endUser = session.endUser;
  connection.webhookUrlOverride = session.webhookUrlOverride ?? null;
  connection.lastFetchedAtMs = world.nowMs();
  delete connection.client;
  delete connection.refreshFailure;
  if (client) connection.client = client;
  world.store.save();
  return connection;
}

function storeConnection(pending: PendingSignIn, credentials: Credentials, world: NangoServices): Connection {
  const { session, integration, connectionId, client } = pending;
  const existing = session.reconnects && world.store.findConnection(connectionId, integration.key);
  if (existing) return overwrite(existing, pending, credentials, world);
  const now = world.nowMs();
  return world.store.addConnection({
    connectionId,
    integrationKey: integration.key,
    endUser: session.endUser,
    tags: session.tags,
    metadata: null,
    config: pending.config,
    webhookUrlOverride: session.webhookUrlOverride ?? null,
    credentials,
    ...(client ? { client } : {}),
    createdAtMs: now,
    updatedAtMs: now,
    lastFetchedAtMs: now,
  });
}

function exchangeCode(code: string, pending: PendingSignIn, world: NangoServices): Promise<Credentials> {
  const { integration, config, client, verifier } = pending;
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: `${world.addresses.nango}/oauth/callback`,
    code_verifier: verifier,
  };
  const used = client ?? { id: integration.clientId, secret: integration.clientSecret };
  return requestToken({ integration, config, client: used, form }, world.addresses, world.nowMs());
}

function answerSuccess(connection: Connection, pending: PendingSignIn, world: NangoServices): Response {
  const { integration, session } = pending;
  world.clients.notify(pending.wsClientId, {
    message_type: 'success',
    provider_config_key: integration.key,
    connection_id: connection.connectionId,
    is_pending: false,
  });
  world.webhooks.send({ operation: session.reconnects ? 'override' : 'creation', integration, connection });
  return callbackPageResponse('success');
}

function silentPage(): Response {
  return new Response('<!doctype html><html lang="en"><title>Please wait</title><p>Please wait</p></html>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/**
 * `/oauth/callback`: exchanges the code, stores the connection, and notifies the browser, the pop-up and the webhook.
 */
export async function finishSignIn(c: NangoContext, world: NangoServices, pendings: Map<string, PendingSignIn>) {
  const params = new URL(c.req.url).searchParams;
  const state = params.get('state');
  if (!state) return failedPage('No state found in callback');
  if (!UUID.test(state)) return failedPage('invalid_oauth_state');
  const pending = pendings.get(state);
  if (!pending) return failedPage(`No session found for state: "${state}"`);
  pendings.delete(state);
  const fault = world.faults.take('nango:connect', { environmentId: pending.config.environmentId }, STRIKES_HERE);
  const code = params.get('code');
  if (!code) return answerFailure(denied(params), pending, world);
  if (fault?.kind === 'refuse') return answerFailure(tokenRefused('Refused on purpose'), pending, world);
  try {
    const connection = storeConnection(pending, await exchangeCode(code, pending, world), world);
    if (fault?.kind === 'lose') {
      // The connection exists, but neither the waiting browser nor the pop-up is notified. Webhooks have their own
      // fault.
      const operation = pending.session.reconnects ? 'override' : 'creation';
      world.webhooks.send({ operation, integration: pending.integration, connection });
      return silentPage();
    }
    return answerSuccess(connection, pending, world);
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error;
    return answerFailure(tokenRefused(error.description), pending, world);
  }
}
