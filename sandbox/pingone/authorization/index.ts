import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { Fault, FaultPlace, Faults } from '../../faults';
import { errorOfFault } from '../api/errors';
import { applyFault } from '../apply-fault';
import { sendJson, sendPage } from '../http-responses';
import { errorPage } from '../pages';
import { loadSigningKey, type SigningKey } from '../signing-key';
import type { TenantEnvironment, TenantRegistry } from '../tenant-registry';
import type { TokenStore } from '../token-store';
import { answerIntrospection, answerUserinfo, parseBearerToken, sendOAuthError } from './custom-endpoints';
import { describeError } from './errors';
import { createProvider, UNSUPPORTED_AUTH } from './provider';
import { answerInteraction } from './sign-in';

export type AuthorizationParts = {
  world: TenantRegistry;
  faults: Faults;
  store: TokenStore;
  redirectUris: readonly string[];
  /** Address at which PingOne is served, without a trailing slash. */
  address: string;
  autoSignIn?: string | undefined;
  /** Returns the Nango id and tag values of the connection that holds this token. */
  namesOfToken: (token: string) => readonly string[];
};

type Exchange = { request: IncomingMessage; response: ServerResponse; correlationId: string };

const FAULT_PLACES: Record<string, FaultPlace> = {
  authorize: 'pingone:authorize',
  token: 'pingone:token',
  userinfo: 'pingone:userinfo',
};
/** Path on which an application set to Client Secret Post expects its secret. */
const SECRET_IN_BODY = new Set(['token', 'introspect', 'revoke']);

/** Handles everything below `/auth/{tld}/{environmentId}/as/`. */
export function createAuthorization(parts: AuthorizationParts) {
  const { world, faults, store, address } = parts;
  const providers = new Map<string, { settings: string; provider: Promise<Provider> }>();
  const refusedRequests = new WeakSet<IncomingMessage>();
  const refusedInteractions = new Set<string>();
  let key: Promise<SigningKey> | undefined;

  const signingKey = () => {
    key ??= loadSigningKey(store);
    return key;
  };
  const start = async (place: TenantEnvironment): Promise<Provider> =>
    createProvider({
      place,
      clients: world.clientsOf(place.environment.id),
      redirectUris: parts.redirectUris,
      issuer: `${address}/auth/${place.tenant.tld}/${place.environment.id}/as`,
      store,
      key: await signingKey(),
      isRefused: (request) => refusedRequests.has(request),
      refuse: (uid) => refusedInteractions.add(uid),
    });
  const providerOf = (place: TenantEnvironment) => {
    // The library reads client settings only once, so a changed setting needs a new provider.
    const settings = JSON.stringify(world.clientsOf(place.environment.id));
    const known = providers.get(place.environment.id);
    if (known?.settings === settings) return known.provider;
    const provider = start(place);
    providers.set(place.environment.id, { settings, provider });
    return provider;
  };

  const answerKnown = async (place: TenantEnvironment, route: string, exchange: Exchange): Promise<void> => {
    const { request, response } = exchange;
    const provider = await providerOf(place);
    if (route.startsWith('interaction/')) {
      return answerInteraction(
        {
          provider,
          place,
          client: world.client,
          autoSignIn: parts.autoSignIn,
          isRefused: (uid) => refusedInteractions.delete(uid),
        },
        exchange,
      );
    }
    if (route === 'userinfo') return answerUserinfo(place, await signingKey(), exchange);
    if (route === 'introspect')
      return answerIntrospection({ place, world, provider, key: await signingKey() }, exchange);
    if (route === 'authorize' && world.client(clientIdOf(request))?.enabled === false) return showDisabled(exchange);
    // Each authorization starts without a session, so that another user can sign on next time.
    if (route === 'authorize') delete request.headers.cookie;
    await provider.callback()(request, response);
  };

  const answer = async (tld: string, environmentId: string, route: string, exchange: Exchange): Promise<void> => {
    const place = world.place(tld, environmentId);
    if (!place) return showUnknown(exchange.response, exchange.correlationId);
    const faultPlace = FAULT_PLACES[route];
    const names = () => parts.namesOfToken(parseBearerToken(exchange.request) ?? '');
    const fault = faultPlace && faults.take(faultPlace, { environmentId, names });
    if (await applyFault(fault, exchange.response, (taken) => sendFault(exchange, taken))) return;
    if (fault?.kind === 'refuse' && route === 'authorize') refusedRequests.add(exchange.request);
    if (fault?.kind === 'refuse' && route === 'token') {
      return sendOAuthError(exchange.response, 400, 'invalid_grant', 'The token was refused');
    }
    if (
      SECRET_IN_BODY.has(route) &&
      exchange.request.headers.authorization &&
      !usesClientSecretBasic(exchange.request, world)
    ) {
      return sendOAuthError(exchange.response, 401, 'invalid_client', UNSUPPORTED_AUTH);
    }
    mount(exchange.request, `/auth/${tld}/${environmentId}/as`);
    await answerKnown(place, route, exchange).catch((error: unknown) =>
      showFailure(exchange.response, error, exchange.correlationId),
    );
  };

  return { answer, signingKey };
}

/** The library derives its own addresses from the difference between these two. */
function mount(request: IncomingMessage, prefix: string): void {
  Reflect.set(request, 'originalUrl', request.url);
  request.url = (request.url ?? '').slice(prefix.length);
}

/** Same status and delay as the platform API, with an OAuth error body. */
function sendFault({ response, correlationId }: Exchange, fault: Fault): boolean {
  const error = errorOfFault(fault);
  if (!error) return false;
  const description = describeError('server_error', 'The sandbox returned this error on purpose', correlationId);
  sendJson(response, error.status, { error: 'server_error', error_description: description }, error.headers);
  return true;
}

function usesClientSecretBasic({ headers }: IncomingMessage, world: TenantRegistry): boolean {
  const [, encoded = ''] = (headers.authorization ?? '').split(' ');
  const [clientId = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return world.client(clientId)?.tokenAuth === 'CLIENT_SECRET_BASIC';
}

const clientIdOf = (request: IncomingMessage): string =>
  new URL(request.url ?? '/', 'http://sandbox').searchParams.get('client_id') ?? '';

function showDisabled({ response, correlationId }: Exchange): void {
  const description = describeError('access_denied', 'The application is disabled', correlationId);
  sendPage(response, 400, errorPage({ code: 'unauthorized_client', description, correlationId }));
}

function showUnknown(response: ServerResponse, correlationId: string): void {
  const description = 'The environment was not found. Check the address and the region.';
  sendPage(response, 404, errorPage({ code: 'NOT_FOUND', description, correlationId }));
}

function showFailure(response: ServerResponse, error: unknown, correlationId: string): void {
  if (response.headersSent) return void response.destroy();
  const isExpired = error instanceof Error && error.name === 'SessionNotFound';
  const description = isExpired
    ? 'This sign-on has expired. Start it again from the application.'
    : 'An unexpected error occurred.';
  const html = errorPage({ code: isExpired ? 'SESSION_EXPIRED' : 'UNEXPECTED_ERROR', description, correlationId });
  sendPage(response, isExpired ? 400 : 500, html);
}
