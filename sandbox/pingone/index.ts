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
  /** Generated people in Halvorsen Bank's Customers. */
  bigEnvironmentUsers: number;
  /** Small tenants beside the cast. */
  moreTenants?: number | undefined;
  /** A person's username: where that person lives, log-in and consent answer by redirect alone. */
  autoSignIn?: string | undefined;
  /** Calls a minute for each licence and group of endpoints. */
  rateLimitPerMinute?: number | undefined;
  /** Grants, refresh tokens and the signing key. */
  store: TokenStore;
  /** How long every API answer waits; asked anew for each. */
  latencyMs?: (() => number) | undefined;
  habits?: (() => Readonly<UnspecifiedBehavior>) | undefined;
  /** The settings of the OAuth applications; the usual ones unless given. */
  apps?: Apps | undefined;
  traffic?: OpenCalls | undefined;
  /** Id and tag values of the connection at Nango whose token this is. */
  namesOfToken?: ((token: string) => readonly string[]) | undefined;
};

export type PingOne = { listener: RequestListener; close(): Promise<void> };

const GENEROUS_PER_MINUTE = 6000;

type Exchange = { request: IncomingMessage; response: ServerResponse; correlationId: string };

function showConsole({ response }: Exchange, tld: string, path: string): void {
  const asked = escapeHtml(decodeURIComponent(path));
  sendPage(
    response,
    200,
    page(
      'Here PingOne’s console would open',
      `<p>Region <code>${escapeHtml(tld)}</code>, address <code>${asked}</code></p>`,
    ),
  );
}

function showNothing({ response, correlationId }: Exchange): void {
  sendPage(
    response,
    404,
    errorPage({ code: 'NOT_FOUND', description: 'There is nothing at this address.', correlationId }),
  );
}

/** PingOne as the sandbox plays it: `/auth/{tld}/{environmentId}/as/…`, `/api/{tld}/v1/…` and `/console/{tld}/…`. */
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
    habits: options.habits ?? (() => DEFAULT_BEHAVIOR),
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
    showNothing(exchange);
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
