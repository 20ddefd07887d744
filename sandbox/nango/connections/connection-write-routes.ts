import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { NangoContext, NangoEnv, NangoServices } from '../context';
import { parseBody, parseQuery } from '../http/parse-request';
import { requireKey } from '../http/require-key';
import { errorResponse, jsonResponse } from '../http/responses';
import type { Connection } from '../store';
import { toConnectionView } from './connection-view';
import { endUserBody, organizationBody, tagsSchema, tagsWithEndUser, toEndUser } from './tags';

const keyQuery = z.strictObject({ provider_config_key: z.string() });
const patchBody = z.strictObject({
  tags: tagsSchema.optional(),
  end_user: endUserBody.optional(),
  organization: organizationBody.optional(),
});
const metadataBody = z.strictObject({
  connection_id: z.union([z.string(), z.array(z.string())]),
  provider_config_key: z.string(),
  metadata: z.record(z.string(), z.unknown()),
});
const importBody = z.strictObject({
  provider_config_key: z.string(),
  connection_id: z.string().optional(),
  credentials: z.strictObject({
    type: z.literal('OAUTH2'),
    access_token: z.string(),
    refresh_token: z.string().optional(),
    expires_at: z.coerce.date().optional(),
  }),
  connection_config: z.record(z.string(), z.string()).optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  tags: tagsSchema.optional(),
});

function findForWrite(c: NangoContext, id: string, world: NangoServices): Connection | 'unknown' | Response {
  const query = parseQuery(c, keyQuery);
  if (query instanceof Response) return query;
  if (!world.store.integrations.has(query.provider_config_key)) {
    return errorResponse(400, 'unknown_provider_config', 'Provider does not exists');
  }
  return world.store.findConnection(id, query.provider_config_key) ?? 'unknown';
}

async function patchConnection(c: NangoContext, id: string, world: NangoServices): Promise<Response> {
  const body = await parseBody(c, patchBody);
  if (body instanceof Response) return body;
  const connection = findForWrite(c, id, world);
  if (connection instanceof Response) return connection;
  if (connection === 'unknown') return errorResponse(404, 'not_found', 'Failed to find connection');
  if (body.end_user) {
    connection.endUser = toEndUser(body.end_user, body.organization);
    connection.tags = tagsWithEndUser(body.tags, connection.endUser);
  } else if (body.tags) {
    connection.tags = body.tags;
  }
  world.store.save();
  return jsonResponse(200, { success: true });
}

function deleteConnection(c: NangoContext, id: string, world: NangoServices): Response {
  const connection = findForWrite(c, id, world);
  if (connection instanceof Response) return connection;
  if (connection === 'unknown') return errorResponse(400, 'unknown_connection');
  world.store.removeConnection(connection);
  return jsonResponse(200, { success: true });
}

async function writeMetadata(c: NangoContext, world: NangoServices, mode: 'merge' | 'replace'): Promise<Response> {
  const body = await parseBody(c, metadataBody);
  if (body instanceof Response) return body;
  const ids = [body.connection_id].flat();
  const found = ids.map((id) => ({ id, connection: world.store.findConnection(id, body.provider_config_key) }));
  const missing = found.find((entry) => !entry.connection);
  if (missing) {
    const message = `Connection with connection id ${missing.id} and provider config key ${body.provider_config_key} not found. Please make sure the connection exists in the Nango dashboard`;
    return errorResponse(404, 'unknown_connection', message);
  }
  for (const { connection } of found) {
    if (!connection) continue;
    connection.metadata = mode === 'merge' ? { ...connection.metadata, ...body.metadata } : body.metadata;
  }
  world.store.save();
  return jsonResponse(mode === 'merge' ? 200 : 201, body);
}

async function importConnection(c: NangoContext, world: NangoServices): Promise<Response> {
  const body = await parseBody(c, importBody);
  if (body instanceof Response) return body;
  const integration = world.store.integrations.get(body.provider_config_key);
  if (!integration) return errorResponse(400, 'unknown_provider_config', 'Provider does not exists');
  const now = world.nowMs();
  const { credentials } = body;
  const expiresAt = credentials.expires_at?.toISOString();
  const connection = world.store.addConnection({
    connectionId: body.connection_id ?? randomUUID(),
    integrationKey: integration.key,
    endUser: null,
    tags: body.tags ?? {},
    metadata: body.metadata ?? {},
    config: body.connection_config ?? {},
    webhookUrlOverride: null,
    credentials: {
      accessToken: credentials.access_token,
      ...(credentials.refresh_token ? { refreshToken: credentials.refresh_token } : {}),
      ...(expiresAt ? { expiresAt } : {}),
      raw: { ...credentials, ...(expiresAt ? { expires_at: expiresAt } : {}) },
    },
    createdAtMs: now,
    updatedAtMs: now,
    lastFetchedAtMs: now,
  });
  return jsonResponse(201, toConnectionView(connection, integration, 'with-refresh-token'));
}

export function connectionWriteRoutes(world: NangoServices): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  const mayUpdate = requireKey(world, 'environment:connections:update');
  routes.post('/connections', requireKey(world, 'environment:connections:create'), (c) => importConnection(c, world));
  routes.patch('/connections/metadata', mayUpdate, (c) => writeMetadata(c, world, 'merge'));
  routes.post('/connections/metadata', mayUpdate, (c) => writeMetadata(c, world, 'replace'));
  routes.patch('/connections/:id', mayUpdate, (c) => patchConnection(c, c.req.param('id'), world));
  routes.delete('/connections/:id', requireKey(world, 'environment:connections:delete'), (c) =>
    deleteConnection(c, c.req.param('id'), world),
  );
  return routes;
}
