import { Hono } from 'hono';
import { z } from 'zod';
import type { NangoContext, NangoEnv, NangoServices } from '../context';
import { applyFault } from '../http/apply-fault';
import { parseQuery } from '../http/parse-request';
import { requireKey } from '../http/require-key';
import { errorResponse, jsonResponse } from '../http/responses';
import { refreshFailureResponse } from '../oauth/refresh-responses';
import { type Connection, toFaultSubject } from '../store';
import { toConnectionView, toListedConnection } from './connection-view';
import { connectionWriteRoutes } from './connection-write-routes';

const listQuery = z.strictObject({
  connectionId: z.string().optional(),
  search: z.string().optional(),
  endUserId: z.string().optional(),
  endUserOrganizationId: z.string().optional(),
  integrationId: z.string().optional(),
  tags: z.record(z.string(), z.string().min(1)).optional(),
  limit: z.coerce.number().int().min(1).max(2000).optional(),
  page: z.coerce.number().int().min(0).optional(),
});
type ListQuery = z.infer<typeof listQuery>;
const DEFAULT_LIMIT = 10_000;

const flag = z.enum(['true', 'false']).optional();
const getQuery = z.strictObject({
  provider_config_key: z.string(),
  refresh_token: flag,
  force_refresh: flag,
  // The SDK always sends it; it has no meaning for OAuth.
  refresh_github_app_jwt_token: flag,
});

function hasTags(connection: Connection, wanted: Record<string, string>): boolean {
  return Object.entries(wanted).every(([key, value]) => connection.tags[key.toLowerCase()] === value);
}

/** Matches ids and the end user's name and email, but neither tags nor the end user's id. */
function isFound(connection: Connection, search: string): boolean {
  const { endUser } = connection;
  const texts = [connection.connectionId, endUser?.displayName, endUser?.email];
  return texts.some((text) => text?.toLowerCase().includes(search.toLowerCase()));
}

function fits(connection: Connection, query: ListQuery): boolean {
  const { endUser } = connection;
  const integrations = query.integrationId?.split(',');
  return (
    (!query.connectionId || connection.connectionId === query.connectionId) &&
    (!integrations || integrations.includes(connection.integrationKey)) &&
    (!query.endUserId || endUser?.id === query.endUserId) &&
    (!query.endUserOrganizationId || endUser?.organization?.id === query.endUserOrganizationId) &&
    (!query.search || isFound(connection, query.search)) &&
    hasTags(connection, query.tags ?? {})
  );
}

async function listConnections(c: NangoContext, world: NangoServices): Promise<Response> {
  const fault = await applyFault(c, world, 'nango:connections');
  if (fault) return fault;
  const query = parseQuery(c, listQuery);
  if (query instanceof Response) return query;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const start = (query.page ?? 0) * limit;
  const found = world.store.listConnections().filter((connection) => fits(connection, query));
  const connections = found.slice(start, start + limit).flatMap((connection) => {
    const integration = world.store.integrations.get(connection.integrationKey);
    return integration ? [toListedConnection(connection, integration)] : [];
  });
  return jsonResponse(200, { connections });
}

async function getConnection(c: NangoContext, id: string, world: NangoServices): Promise<Response> {
  const query = parseQuery(c, getQuery);
  if (query instanceof Response) return query;
  const mayReadCredentials = world.keys.hasScope(c.get('key'), 'environment:connections:read_credentials');
  const forceRefresh = query.force_refresh === 'true';
  const withRefreshToken = query.refresh_token === 'true';
  if (!mayReadCredentials && (forceRefresh || withRefreshToken)) {
    const message = 'Credential and refresh options require the environment:connections:read_credentials scope';
    return errorResponse(403, 'forbidden', message);
  }
  const integration = world.store.integrations.get(query.provider_config_key);
  if (!integration) return errorResponse(400, 'unknown_provider_config', 'Provider does not exists');
  const connection = world.store.findConnection(id, integration.key);
  if (!connection) return errorResponse(404, 'not_found', 'Failed to find connection');
  const fault = await applyFault(c, world, 'nango:connections', toFaultSubject(connection));
  if (fault) return fault;
  if (!mayReadCredentials) return jsonResponse(200, toConnectionView(connection, integration, 'none'));
  const outcome = await world.refresher.ensureFresh(connection, integration, { force: forceRefresh });
  if (outcome !== 'fresh') return refreshFailureResponse(outcome, connection, integration);
  connection.lastFetchedAtMs = world.nowMs();
  const shown = withRefreshToken ? 'with-refresh-token' : 'access-token';
  return jsonResponse(200, toConnectionView(connection, integration, shown));
}

export function connectionRoutes(world: NangoServices): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  const mayList = requireKey(world, 'environment:connections:list');
  routes.get('/connections', mayList, (c) => listConnections(c, world));
  routes.get('/connection', mayList, (c) => listConnections(c, world));
  routes.get('/connections/:id', requireKey(world, 'environment:connections:read'), (c) =>
    getConnection(c, c.req.param('id'), world),
  );
  routes.route('/', connectionWriteRoutes(world));
  return routes;
}
