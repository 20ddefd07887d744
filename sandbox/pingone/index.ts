import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Addresses } from '../addresses';
import type { Faults } from '../faults';
import { createApi } from './api';
import { type Apps, createApps } from './apps';
import { createAuthorization } from './authorization';
import { DEFAULT_BEHAVIOR, type UnspecifiedBehavior } from './behavior';
import { sendPage } from './http-responses';
import { createOpenCalls, type OpenCalls } from './open-calls';
import { errorPage, escapeHtml, page } from './pages';
import { createTenantRegistry } from './tenant-registry';
import type { TokenStore } from './token-store';

export type { TokenStore } from './token-store';
export { createMemoryTokenStore } from './token-store';

export type PingOneOptions = {
  addresses: Addresses;
  faults: Faults;
  /** Redirect URIs of every OAuth client. */
  redirectUris: readonly string[];
  /** Number of generated users in Halvorsen Bank's Customers. */
  bigEnvironmentUsers: number;
  /** Number of small tenants in addition to the seeded ones. */
  moreTenants?: number | undefined;
  /** Username of a user who signs in and consents by redirects only, in the environment that has this user. */
  autoSignIn?: string | undefined;
  /** Calls per minute for each license and group of endpoints. */
  rateLimitPerMinute?: number | undefined;
  /** Stores grants, refresh tokens and the signing key. */
  store: TokenStore;
  /** Delay of every API response; read for each call. */
  latencyMs?: (() => number) | undefined;
  behavior?: (() => Readonly<UnspecifiedBehavior>) | undefined;
  /** Settings of the OAuth applications; the seeded settings by default. */
  apps?: Apps | undefined;
  traffic?: OpenCalls | undefined;
  /** Returns the Nango id and tag values of the connection that holds this token. */
  namesOfToken?: ((token: string) => readonly string[]) | undefined;
};

export type PingOne = { listener: RequestListener; close(): Promise<void> };

const GENEROUS_PER_MINUTE = 6000;

type Exchange = { request: IncomingMessage; response: ServerResponse; correlationId: string };

function showConsole({ response }: Exchange, tld: string, path: string): void {
  const address = escapeHtml(decodeURIComponent(path));
  sendPage(
    response,
    200,
    page(
      'PingOne’s admin console (not part of the sandbox)',
      `<p>Region <code>${escapeHtml(tld)}</code>, address <code>${address}</code></p>`,
    ),
  );
}

function showNotFound({ response, correlationId }: Exchange): void {
  sendPage(response, 404, errorPage({ code: 'NOT_FOUND', description: 'Page not found.', correlationId }));
}

/** Creates the simulated PingOne: `/auth/{tld}/{environmentId}/as/…`, `/api/{tld}/v1/…` and `/console/{tld}/…`. */
export function createPingOne(options: PingOneOptions): PingOne {
  const { addresses, faults, store, redirectUris, autoSignIn } = options;
  const world = createTenantRegistry({
    bigEnvironmentUsers: options.bigEnvironmentUsers,
    moreTenants: options.moreTenants ?? 0,
    apps: options.apps ?? createApps(),
  });
  const namesOfToken = options.namesOfToken ?? (() => []);
  const authorization = createAuthorization({
    world,
    faults,
    store,
    redirectUris,
    autoSignIn,
    namesOfToken,
    address: addresses.pingOne,
  });
  const api = createApi({
    world,
    faults,
    apiAddress: addresses.pingOneApi,
    rateLimitPerMinute: options.rateLimitPerMinute ?? GENEROUS_PER_MINUTE,
    latencyMs: options.latencyMs ?? (() => 0),
    behavior: options.behavior ?? (() => DEFAULT_BEHAVIOR),
    traffic: options.traffic ?? createOpenCalls(),
    namesOfToken,
    signingKey: authorization.signingKey,
  });

  const answer = async (exchange: Exchange): Promise<void> => {
    const url = new URL(exchange.request.url ?? '/', 'http://sandbox');
    const [, part, tld = '', ...rest] = url.pathname.split('/');
    if (part === 'auth' && rest[1] === 'as') {
      return authorization.answer(tld, rest[0] ?? '', rest.slice(2).join('/'), exchange);
    }
    if (part === 'api' && rest[0] === 'v1') return api(tld, `/${rest.slice(1).join('/')}`, url, exchange);
    if (part === 'console') return showConsole(exchange, tld, `${rest.join('/')}${url.search}`);
    showNotFound(exchange);
  };

  return {
    listener: (request, response) => {
      const correlationId = randomUUID();
      response.setHeader('Correlation-Id', correlationId);
      answer({ request, response, correlationId }).catch(() => response.destroy());
    },
    close: async () => {},
  };
}
