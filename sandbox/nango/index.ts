import type { RequestListener, Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Addresses } from '../addresses';
import type { Faults } from '../faults';
import type { StateFile } from '../state-file';
import { sessionRoutes } from './connect-sessions/session-routes';
import { createSessions } from './connect-sessions/sessions';
import { createWebsocketClients } from './connect-sessions/websocket';
import { connectionRoutes } from './connections/connection-routes';
import type { NangoEnv, NangoServices } from './context';
import { createRateLimit } from './http/rate-limit';
import { COMMON_HEADERS, errorResponse, jsonResponse } from './http/responses';
import { integrationRoutes } from './integrations';
import { createKeys } from './keys';
import { finishSignIn } from './oauth/finish-sign-in';
import { createRefresher } from './oauth/refresh';
import { type PendingSignIn, startSignIn } from './oauth/start-sign-in';
import { proxyRoutes } from './proxy/proxy-routes';
import { createNangoStore, type Integration } from './store';
import { createWebhooks } from './webhooks';

export type SeededIntegration = Pick<Integration, 'key' | 'displayName' | 'clientId' | 'clientSecret' | 'scopes'>;

export type NangoOptions = {
  addresses: Addresses;
  faults: Faults;
  stateFile: StateFile;
  integrations: readonly SeededIntegration[];
  webhooks: boolean;
  /** Calls per minute; null for no limit. */
  rateLimitPerMinute: number | null;
  nowMs?: () => number;
  sleep?: (ms: number) => Promise<void>;
};

export type Nango = {
  world: NangoServices;
  /** Handles everything below `/`; routes mounted earlier take precedence. */
  app: Hono<NangoEnv>;
  listener: RequestListener;
  /** Handles websocket upgrades of the server. */
  attach(server: Server): void;
  close(): void;
};

const CORS_ANSWER = {
  'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
  'access-control-allow-headers':
    'Authorization, Content-Type, Accept, Origin, X-Requested-With, Nango-Activity-Log-Id, Nango-Is-Dry-Run, Nango-Is-Sync, Provider-Config-Key, Connection-Id, Sentry-Trace, Baggage',
  'access-control-max-age': '600',
  'content-length': '0',
};

function createWorld(options: NangoOptions): NangoServices {
  const { addresses, faults } = options;
  const nowMs = options.nowMs ?? Date.now;
  const sleep = options.sleep ?? ((ms: number) => wait(ms, undefined, { ref: false }));
  const store = createNangoStore(options.stateFile);
  for (const seeded of options.integrations) {
    const now = nowMs();
    store.integrations.set(seeded.key, { ...seeded, provider: 'pingone', createdAtMs: now, updatedAtMs: now });
  }
  const webhooks = createWebhooks({ addresses, faults, on: options.webhooks, sleep });
  return {
    addresses,
    faults,
    keys: createKeys(),
    store,
    sessions: createSessions(nowMs),
    refresher: createRefresher({ addresses, store, faults, webhooks, nowMs }),
    webhooks,
    clients: createWebsocketClients(),
    rateLimit: createRateLimit(nowMs, options.rateLimitPerMinute),
    nowMs,
    sleep,
  };
}

function oauthRoutes(world: NangoServices): Hono<NangoEnv> {
  const pendings = new Map<string, PendingSignIn>();
  const routes = new Hono<NangoEnv>();
  routes.get('/oauth/connect/:key', (c) => startSignIn(c, c.req.param('key'), world, pendings));
  routes.get('/oauth/callback', (c) => finishSignIn(c, world, pendings));
  return routes;
}

function createApp(world: NangoServices): Hono<NangoEnv> {
  const app = new Hono<NangoEnv>();
  app.use(async (c, next) => {
    if (c.req.method === 'OPTIONS')
      return new Response(null, { status: 204, headers: { ...COMMON_HEADERS, ...CORS_ANSWER } });
    await next();
    for (const [name, value] of Object.entries(COMMON_HEADERS)) c.res.headers.set(name, value);
    return undefined;
  });
  app.get('/health', () => jsonResponse(200, { result: 'ok' }));
  for (const routes of [sessionRoutes, integrationRoutes, connectionRoutes, oauthRoutes, proxyRoutes]) {
    app.route('/', routes(world));
  }
  app.notFound(() => errorResponse(404, 'not_found', 'Not found'));
  app.onError((error) => errorResponse(500, 'server_error', error.message));
  return app;
}

/** Nango as the app and the browser see it. */
export function createNango(options: NangoOptions): Nango {
  const world = createWorld(options);
  const app = createApp(world);
  return {
    world,
    app,
    listener: getRequestListener(app.fetch),
    attach: (server) => world.clients.attach(server),
    close: () => {
      world.webhooks.close();
      world.clients.close();
    },
  };
}
