import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { ConnectUi } from '../connect-ui';
import { FAULT_KINDS, FAULT_PLACES, type Faults, PLACES_WITHOUT_CONNECTION } from '../faults';
import { isLoopbackHost } from '../http';
import type { IdentityProviderBehavior } from '../identity-provider';
import { DEFAULT_LIFETIME_MS } from '../nango/connect-sessions/sessions';
import type { NangoEnv, NangoServices } from '../nango/context';
import { parseBody } from '../nango/http/parse-request';
import { emptyResponse, errorResponse, jsonResponse } from '../nango/http/responses';
import { SCOPES } from '../nango/keys';
import { findProvider, interpolate, toSandboxUrl } from '../nango/oauth/provider';
import { effectiveClient } from '../nango/oauth/token-client';
import { type Connection, connectionAliases, type Integration } from '../nango/store';
import type { Apps } from '../pingone/apps';
import { DEFAULT_BEHAVIOR, type UnspecifiedBehavior } from '../pingone/behavior';
import type { OpenCalls } from '../pingone/open-calls';
import { appControlRoutes } from './app-routes';
import { connectUiControlRoutes } from './connect-ui-routes';

const faultBody = z
  .strictObject({
    place: z.enum(FAULT_PLACES),
    kind: z.enum(FAULT_KINDS),
    times: z.number().int().min(0).default(1),
    delayMs: z.number().int().min(0).optional(),
    retryAfterS: z.number().int().min(0).optional(),
    environmentId: z.string().optional(),
    connection: z.string().min(1).optional(),
  })
  .refine(({ place, connection }) => connection === undefined || !PLACES_WITHOUT_CONNECTION.has(place), {
    error: 'Faults at this place cannot be limited to a connection',
    path: ['connection'],
  });
/** Longer than the four days for which Nango keeps retrying. */
const LONG_AGO_MS = 5 * 24 * 60 * 60 * 1000;

const rateLimitBody = z.strictObject({ perMinute: z.number().int().min(1).nullable() });
const webhooksBody = z.strictObject({ on: z.boolean().optional(), delayMs: z.number().int().min(0).optional() });
const latencyBody = z.strictObject({ ms: z.number().int().min(0) });
const clockBody = z.strictObject({ offsetMs: z.number().int() });
const identityProviderBody = z.strictObject({ idTokens: z.enum(['full', 'thin']) });
const keyBody = z.strictObject({ scopes: z.array(z.enum(SCOPES)) });
const behaviorBody = z.strictObject({
  missingEnvironment: z
    .union([z.literal(400), z.literal(401), z.literal(403)])
    .default(DEFAULT_BEHAVIOR.missingEnvironment),
  limitAboveMost: z.enum(['clamp', 'refuse']).default(DEFAULT_BEHAVIOR.limitAboveMost),
  visibleAfterMs: z.number().int().min(0).default(DEFAULT_BEHAVIOR.visibleAfterMs),
});

/** Settings that can change while the sandbox runs, besides faults. */
export type RuntimeSettings = {
  latencyMs: number;
  /** Offset of Nango's `Date` header from the real time. */
  clockOffsetMs: number;
  behavior: Readonly<UnspecifiedBehavior>;
  identityProvider: Readonly<IdentityProviderBehavior>;
};

export type ControlOptions = {
  world: NangoServices;
  faults: Faults;
  runtime: RuntimeSettings;
  apps: Apps;
  traffic: OpenCalls;
  connectUi: ConnectUi;
  /** Settings after a reset. */
  atStart: { webhooks: boolean; rateLimitPerMinute: number | null };
};

/** Accepts this machine only, and no browser origin, so that no web page can break the sandbox. */
const loopbackOnly = createMiddleware<NangoEnv>(async (c, next) => {
  const address = c.env.incoming.socket.remoteAddress?.replace('::ffff:', '') ?? '';
  if (
    c.req.header('origin') !== undefined ||
    !isLoopbackHost(address) ||
    !isLoopbackHost(new URL(c.req.url).hostname)
  ) {
    return errorResponse(403, 'forbidden', 'The control API accepts requests from this machine only');
  }
  await next();
  return undefined;
});

function viewState({ world, faults, runtime, traffic, connectUi }: ControlOptions) {
  return {
    faults: faults.list(),
    latencyMs: runtime.latencyMs,
    clockOffsetMs: runtime.clockOffsetMs,
    habits: runtime.behavior,
    identityProvider: runtime.identityProvider,
    openCalls: traffic.open(),
    connectUiTrouble: connectUi.trouble() ?? null,
    rateLimitPerMinute: world.rateLimit.perMinute(),
    callsTaken: world.rateLimit.taken(),
    refusedByRateLimit: world.rateLimit.refused(),
    webhooks: world.webhooks.settings(),
    sessions: world.sessions.count(),
    connections: world.store.listConnections().map((connection) => ({
      connectionId: connection.connectionId,
      integrationKey: connection.integrationKey,
      tags: connection.tags,
      config: connection.config,
      expiresAt: connection.credentials.expiresAt,
    })),
  };
}

function reset({ world, faults, runtime, apps, connectUi, atStart }: ControlOptions): void {
  faults.clear();
  apps.reset();
  runtime.latencyMs = 0;
  runtime.clockOffsetMs = 0;
  runtime.behavior = DEFAULT_BEHAVIOR;
  runtime.identityProvider = { idTokens: 'full' };
  world.rateLimit.setPerMinute(atStart.rateLimitPerMinute);
  world.webhooks.set({ on: atStart.webhooks, delayMs: 0 });
  connectUi.setTrouble(undefined);
  world.sessions.expireAll();
  world.sessions.setLifeMs(DEFAULT_LIFETIME_MS);
  world.store.removeAllConnections();
}

type Target = { connection: Connection; integration: Integration };

/** Returns the connections with this id or tag value. */
function findTargets(world: NangoServices, name: string): Target[] {
  return world.store.listConnections().flatMap((connection) => {
    const integration = world.store.integrations.get(connection.integrationKey);
    return integration && connectionAliases(connection).includes(name) ? [{ connection, integration }] : [];
  });
}

/** Revokes the refresh token at PingOne; Nango notices at the next refresh. */
async function revokeAtPingOne({ connection, integration }: Target, world: NangoServices): Promise<void> {
  const tokenUrl = interpolate(findProvider(integration.provider)?.token_url ?? '', connection.config);
  const client = effectiveClient(connection, integration);
  const body = new URLSearchParams({
    token: connection.credentials.refreshToken ?? '',
    token_type_hint: 'refresh_token',
    client_id: client.id,
    client_secret: client.secret,
  });
  await fetch(toSandboxUrl(tokenUrl, world.addresses).replace(/\/token$/, '/revoke'), { method: 'POST', body });
}

function connectionControls({ world }: ControlOptions): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  const on = (path: string, act: (target: Target) => unknown) =>
    routes.post(path, async (c) => {
      const targets = findTargets(world, c.req.param('name') ?? '');
      if (targets.length === 0) return errorResponse(404, 'not_found', 'No such connection');
      await Promise.all(targets.map(act));
      return emptyResponse();
    });
  on('/connections/:name/expire-token', ({ connection }) => {
    connection.credentials.expiresAt = new Date(world.nowMs() - 1000).toISOString();
    world.store.save();
  });
  on('/connections/:name/give-up', ({ connection }) => {
    const lastAtMs = world.nowMs();
    connection.refreshFailure = { logId: `${lastAtMs}_given-up`, firstAtMs: lastAtMs - LONG_AGO_MS, lastAtMs };
    world.store.save();
  });
  on('/connections/:name/revoke', (target) => revokeAtPingOne(target, world));
  return routes;
}

/**
 * The control API of the sandbox, under `/_sandbox` on the Nango origin, for this machine only. See docs/sandbox.md.
 */
export function controlRoutes(options: ControlOptions): Hono<NangoEnv> {
  const { world, faults, runtime } = options;
  const routes = new Hono<NangoEnv>();
  routes.use(loopbackOnly);
  const on = <T>(path: string, schema: z.ZodType<T>, act: (body: T) => void) =>
    routes.post(path, async (c) => {
      const body = await parseBody(c, schema);
      if (body instanceof Response) return body;
      act(body);
      return emptyResponse();
    });
  on('/faults', faultBody, (fault) => faults.add(fault));
  on('/rate-limit', rateLimitBody, ({ perMinute }) => world.rateLimit.setPerMinute(perMinute));
  on('/latency', latencyBody, ({ ms }) => {
    runtime.latencyMs = ms;
  });
  on('/clock', clockBody, ({ offsetMs }) => {
    runtime.clockOffsetMs = offsetMs;
  });
  routes.post('/keys', async (c) => {
    const body = await parseBody(c, keyBody);
    return body instanceof Response ? body : jsonResponse(201, { key: world.keys.add(body.scopes) });
  });
  on('/habits', behaviorBody, (behavior) => {
    runtime.behavior = behavior;
  });
  on('/identity-provider', identityProviderBody, (behavior) => {
    runtime.identityProvider = behavior;
  });
  on('/webhooks', webhooksBody, ({ on: sends, delayMs }) =>
    world.webhooks.set({
      ...(sends === undefined ? {} : { on: sends }),
      ...(delayMs === undefined ? {} : { delayMs }),
    }),
  );
  routes.get('/state', () => jsonResponse(200, viewState(options)));
  routes.delete('/faults', () => {
    faults.clear();
    return emptyResponse();
  });
  routes.post('/reset', () => {
    reset(options);
    return emptyResponse();
  });
  return routes
    .route('/', connectionControls(options))
    .route('/', connectUiControlRoutes(options.connectUi, world.sessions))
    .route('/', appControlRoutes(options.apps));
}
