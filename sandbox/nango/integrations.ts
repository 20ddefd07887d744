import { Hono } from 'hono';
import { z } from 'zod';
import type { NangoContext, NangoEnv, NangoServices } from './context';
import { parseBody } from './http/parse-request';
import { readSession, requireKey, requireKeyOrSession } from './http/require-key';
import { errorResponse, issuesResponse, jsonResponse } from './http/responses';
import { findProvider } from './oauth/provider';
import type { Integration } from './store';

const credentialsSchema = z.strictObject({
  type: z.literal('OAUTH2'),
  client_id: z.string().min(1),
  client_secret: z.string().min(1),
  // A union, because the recorded error for spaces is a union error.
  scopes: z.union([z.string().regex(/^[0-9a-zA-Z:/_.*,-]+$/), z.literal('')]).optional(),
});
const createBody = z.strictObject({
  unique_key: z.string().regex(/^[a-zA-Z0-9~:.@ _-]+$/),
  provider: z.string(),
  display_name: z.string().optional(),
  credentials: credentialsSchema.optional(),
});
const patchBody = z.strictObject({ display_name: z.string().optional(), credentials: credentialsSchema.optional() });

function viewIntegration(integration: Integration, world: NangoServices) {
  return {
    unique_key: integration.key,
    provider: integration.provider,
    display_name: integration.displayName,
    logo: `${world.addresses.nango}/images/template-logos/${integration.provider}.svg`,
    forward_webhooks: true,
    created_at: new Date(integration.createdAtMs).toISOString(),
    updated_at: new Date(integration.updatedAtMs).toISOString(),
  };
}

function listIntegrations(c: NangoContext, world: NangoServices): Response {
  const authorization = c.req.header('authorization');
  const session = readSession(authorization, world);
  const allowed = session instanceof Response ? undefined : session.allowedIntegrations;
  const shown = [...world.store.integrations.values()].filter((i) => !allowed || allowed.includes(i.key));
  return jsonResponse(200, { data: shown.map((integration) => viewIntegration(integration, world)) });
}

const notFound = (key: string) => errorResponse(404, 'not_found', `Integration "${key}" does not exist`);

function getIntegration(c: NangoContext, key: string, world: NangoServices): Response {
  const integration = world.store.integrations.get(key);
  if (!integration) return notFound(key);
  const include = new URL(c.req.url).searchParams.getAll('include');
  const mayReadCredentials = world.keys.hasScope(c.get('key'), 'environment:integrations:read_credentials');
  const credentials = {
    type: 'OAUTH2',
    client_id: integration.clientId,
    client_secret: integration.clientSecret,
    scopes: integration.scopes,
    webhook_secret: null,
  };
  return jsonResponse(200, {
    data: {
      ...viewIntegration(integration, world),
      ...(include.includes('webhook') ? { webhook_url: null } : {}),
      ...(include.includes('credentials') && mayReadCredentials ? { credentials } : {}),
    },
  });
}

function refuseNew(body: z.infer<typeof createBody>, world: NangoServices): Response | undefined {
  const refuse = (message: string, path: string) =>
    issuesResponse('invalid_body', [{ code: 'invalid_string', message, path: [path] }]);
  if (!findProvider(body.provider)) return refuse('Invalid provider', 'provider');
  if (world.store.integrations.has(body.unique_key)) return refuse('Unique key already exists', 'uniqueKey');
  return undefined;
}

async function createIntegration(c: NangoContext, world: NangoServices): Promise<Response> {
  const body = await parseBody(c, createBody);
  if (body instanceof Response) return body;
  const refusal = refuseNew(body, world);
  if (refusal) return refusal;
  const now = world.nowMs();
  const integration: Integration = {
    key: body.unique_key,
    provider: body.provider,
    displayName: body.display_name ?? findProvider(body.provider)?.display_name ?? body.provider,
    clientId: body.credentials?.client_id ?? '',
    clientSecret: body.credentials?.client_secret ?? '',
    scopes: body.credentials?.scopes ?? '',
    createdAtMs: now,
    updatedAtMs: now,
  };
  world.store.integrations.set(integration.key, integration);
  return jsonResponse(200, { data: viewIntegration(integration, world) });
}

async function patchIntegration(c: NangoContext, key: string, world: NangoServices): Promise<Response> {
  const integration = world.store.integrations.get(key);
  if (!integration) return notFound(key);
  const body = await parseBody(c, patchBody);
  if (body instanceof Response) return body;
  const { display_name: displayName, credentials } = body;
  if (displayName !== undefined) integration.displayName = displayName;
  if (credentials) {
    integration.clientId = credentials.client_id;
    integration.clientSecret = credentials.client_secret;
    integration.scopes = credentials.scopes ?? '';
  }
  integration.updatedAtMs = world.nowMs();
  return jsonResponse(200, { data: viewIntegration(integration, world) });
}

function deleteIntegration(key: string, world: NangoServices): Response {
  return world.store.integrations.delete(key) ? jsonResponse(200, { success: true }) : notFound(key);
}

function getProvider(name: string, world: NangoServices): Response {
  const provider = findProvider(name);
  if (!provider) return errorResponse(404, 'not_found', `Unknown provider ${name}`);
  const logoUrl = `${world.addresses.nango}/images/template-logos/${name}.svg`;
  return jsonResponse(200, { data: { ...provider, name, logo_url: logoUrl } });
}

export function integrationRoutes(world: NangoServices): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  const may = (verb: 'read' | 'create' | 'update' | 'delete') => requireKey(world, `environment:integrations:${verb}`);
  routes.get('/integrations', requireKeyOrSession(world, 'environment:integrations:list'), (c) =>
    listIntegrations(c, world),
  );
  routes.post('/integrations', may('create'), (c) => createIntegration(c, world));
  routes.get('/integrations/:key', may('read'), (c) => getIntegration(c, c.req.param('key'), world));
  routes.patch('/integrations/:key', may('update'), (c) => patchIntegration(c, c.req.param('key'), world));
  routes.delete('/integrations/:key', may('delete'), (c) => deleteIntegration(c.req.param('key'), world));
  routes.get('/providers/:name', requireKeyOrSession(world, undefined), (c) => getProvider(c.req.param('name'), world));
  return routes;
}
