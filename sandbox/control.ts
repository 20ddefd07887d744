import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { FAULT_KINDS, FAULT_PLACES, type Faults } from './faults';
import { isLoopbackHost } from './http';
import { answerError, answerJson, answerNothing } from './nango/answers';
import { readBody } from './nango/body';
import type { NangoEnv, NangoWorld } from './nango/context';
import { SCOPES } from './nango/keys';
import { findProvider, interpolate, toSandbox } from './nango/provider';
import type { Connection, Integration } from './nango/store';
import { clientOf } from './nango/token-client';

const faultBody = z.strictObject({
  place: z.enum(FAULT_PLACES),
  kind: z.enum(FAULT_KINDS),
  times: z.number().int().min(0).default(1),
  delayMs: z.number().int().min(0).optional(),
  retryAfterS: z.number().int().min(0).optional(),
  environmentId: z.string().optional(),
});
const rateLimitBody = z.strictObject({ perMinute: z.number().int().min(1).nullable() });
const webhooksBody = z.strictObject({ on: z.boolean().optional(), delayMs: z.number().int().min(0).optional() });
const latencyBody = z.strictObject({ ms: z.number().int().min(0) });
const clockBody = z.strictObject({ offsetMs: z.number().int() });
const keyBody = z.strictObject({ scopes: z.array(z.enum(SCOPES)) });

/** What can be changed while the sandbox runs, beside the faults. */
export type Knobs = {
  latencyMs: number;
  /** How far Nango's `Date` header is from the truth. */
  clockOffsetMs: number;
};

export type ControlOptions = {
  world: NangoWorld;
  faults: Faults;
  knobs: Knobs;
  /** What a reset goes back to. */
  atStart: { webhooks: boolean; rateLimitPerMinute: number | null };
};

/** Only programs of this machine: no page of any origin may break the sandbox. */
const loopbackOnly = createMiddleware<NangoEnv>(async (c, next) => {
  const address = c.env.incoming.socket.remoteAddress?.replace('::ffff:', '') ?? '';
  if (
    c.req.header('origin') !== undefined ||
    !isLoopbackHost(address) ||
    !isLoopbackHost(new URL(c.req.url).hostname)
  ) {
    return answerError(403, 'forbidden', 'The control surface answers programs of this machine only');
  }
  await next();
  return undefined;
});

function viewState({ world, faults, knobs }: ControlOptions) {
  return {
    faults: faults.list(),
    latencyMs: knobs.latencyMs,
    clockOffsetMs: knobs.clockOffsetMs,
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

function reset({ world, faults, knobs, atStart }: ControlOptions): void {
  faults.clear();
  knobs.latencyMs = 0;
  knobs.clockOffsetMs = 0;
  world.rateLimit.setPerMinute(atStart.rateLimitPerMinute);
  world.webhooks.set({ on: atStart.webhooks, delayMs: 0 });
  world.sessions.expireAll();
  world.store.removeAllConnections();
}

type Target = { connection: Connection; integration: Integration };

function findTarget(world: NangoWorld, connectionId: string): Target | undefined {
  const connection = world.store.listConnections().find((c) => c.connectionId === connectionId);
  const integration = connection && world.store.integrations.get(connection.integrationKey);
  return connection && integration && { connection, integration };
}

/** Tells PingOne that the refresh token is to be worth nothing; Nango hears of it at the next refresh. */
async function revokeAtPingOne({ connection, integration }: Target, world: NangoWorld): Promise<void> {
  const tokenUrl = interpolate(findProvider(integration.provider)?.token_url ?? '', connection.config);
  const client = clientOf(connection, integration);
  const body = new URLSearchParams({
    token: connection.credentials.refreshToken ?? '',
    token_type_hint: 'refresh_token',
    client_id: client.id,
    client_secret: client.secret,
  });
  await fetch(toSandbox(tokenUrl, world.addresses).replace(/\/token$/, '/revoke'), { method: 'POST', body });
}

function connectionControls({ world }: ControlOptions): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  const unknown = () => answerError(404, 'not_found', 'No such connection');
  routes.post('/connections/:id/expire-token', (c) => {
    const target = findTarget(world, c.req.param('id'));
    if (!target) return unknown();
    target.connection.credentials.expiresAt = new Date(world.nowMs() - 1000).toISOString();
    world.store.save();
    return answerNothing();
  });
  routes.post('/connections/:id/revoke', async (c) => {
    const target = findTarget(world, c.req.param('id'));
    if (!target) return unknown();
    await revokeAtPingOne(target, world);
    return answerNothing();
  });
  return routes;
}

/**
 * The sandbox's switches, under `/_sandbox` on the Nango origin; for programs of this machine only.
 *
 * | Call | Body | Does |
 * | --- | --- | --- |
 * | GET /state | | faults, limits, webhooks, and connections with their Nango ids |
 * | POST /faults | `{ place, kind, times?, delayMs?, retryAfterS?, environmentId? }` | adds a fault; `times` 1, 0 = until cleared |
 * | DELETE /faults | | clears all faults |
 * | POST /rate-limit | `{ perMinute }` | Nango's calls a minute; null = no limit |
 * | POST /webhooks | `{ on?, delayMs? }` | sends webhooks or not, and how late |
 * | POST /latency | `{ ms }` | how long PingOne's API waits before it answers |
 * | POST /clock | `{ offsetMs }` | how far the `Date` of Nango's answers is off |
 * | POST /keys | `{ scopes }` | a new API key of Nango with these scopes: `{ key }` |
 * | POST /sessions/expire | | ends every connect session |
 * | POST /connections/{id}/expire-token | | the access token is due: the next call refreshes it |
 * | POST /connections/{id}/revoke | | PingOne revokes the refresh token |
 * | POST /reset | | everything as at the start, without connections |
 *
 * Faults at `nango:connect` of the kinds `refuse` and `lose` strike when the pop-up comes back from PingOne, all others
 * when a connect session is made; `nango:webhook` knows `lose`, `double` and `slow`.
 */
export function controlRoutes(options: ControlOptions): Hono<NangoEnv> {
  const { world, faults, knobs } = options;
  const routes = new Hono<NangoEnv>();
  routes.use(loopbackOnly);
  const on = <T>(path: string, schema: z.ZodType<T>, act: (body: T) => void) =>
    routes.post(path, async (c) => {
      const body = await readBody(c, schema);
      if (body instanceof Response) return body;
      act(body);
      return answerNothing();
    });
  on('/faults', faultBody, (fault) => faults.add(fault));
  on('/rate-limit', rateLimitBody, ({ perMinute }) => world.rateLimit.setPerMinute(perMinute));
  on('/latency', latencyBody, ({ ms }) => {
    knobs.latencyMs = ms;
  });
  on('/clock', clockBody, ({ offsetMs }) => {
    knobs.clockOffsetMs = offsetMs;
  });
  routes.post('/keys', async (c) => {
    const body = await readBody(c, keyBody);
    return body instanceof Response ? body : answerJson(201, { key: world.keys.add(body.scopes) });
  });
  on('/webhooks', webhooksBody, ({ on: sends, delayMs }) =>
    world.webhooks.set({
      ...(sends === undefined ? {} : { on: sends }),
      ...(delayMs === undefined ? {} : { delayMs }),
    }),
  );
  routes.get('/state', () => answerJson(200, viewState(options)));
  routes.delete('/faults', () => {
    faults.clear();
    return answerNothing();
  });
  routes.post('/sessions/expire', () => {
    world.sessions.expireAll();
    return answerNothing();
  });
  routes.post('/reset', () => {
    reset(options);
    return answerNothing();
  });
  return routes.route('/', connectionControls(options));
}
