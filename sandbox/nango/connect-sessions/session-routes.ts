import { Hono } from 'hono';
import { z } from 'zod';
import { isLoopbackHost } from '../../http';
import {
  endUserBody,
  organizationBody,
  tagsSchema,
  tagsWithEndUser,
  toEndUser,
  toEndUserView,
} from '../connections/tags';
import type { NangoContext, NangoEnv, NangoServices } from '../context';
import { applyFault } from '../http/apply-fault';
import { parseBody } from '../http/parse-request';
import { readSession, requireKey } from '../http/require-key';
import { emptyResponse, errorResponse, issuesResponse, jsonResponse } from '../http/responses';
import type { ConnectSession } from './sessions';

const texts = z.record(z.string(), z.string());
const defaultsSchema = z.record(
  z.string(),
  z.strictObject({
    user_scopes: z.string().optional(),
    authorization_params: texts.optional(),
    connection_config: texts.optional(),
  }),
);
const overridesSchema = z.record(z.string(), z.strictObject({ docs_connect: z.url().optional() }));

const shared = {
  tags: tagsSchema.optional(),
  end_user: endUserBody.optional(),
  organization: organizationBody.optional(),
  integrations_config_defaults: defaultsSchema.optional(),
  overrides: overridesSchema.optional(),
  webhook_url_override: z.url().optional(),
};
const createBody = z.strictObject({ ...shared, allowed_integrations: z.array(z.string()).optional() });
const reconnectBody = z.strictObject({ ...shared, connection_id: z.string(), integration_id: z.string() });

const CONNECT_UI_SETTINGS = {
  showWatermark: true,
  defaultTheme: 'system',
  theme: { light: { primary: '#00B2E3' }, dark: { primary: '#00B2E3' } },
};

const missingEndUser = () =>
  issuesResponse('invalid_body', [
    { code: 'invalid_type', message: 'Invalid input: expected object, received undefined', path: ['end_user'] },
  ]);

/** Checks rules beyond the body's schema. */
function refuseSettings(
  body: { overrides?: z.infer<typeof overridesSchema> | undefined; webhook_url_override?: string | undefined },
  world: NangoServices,
): Response | undefined {
  if (Object.values(body.overrides ?? {}).some((override) => override.docs_connect)) {
    return errorResponse(403, 'forbidden', 'You are not allowed to override the docs connect url');
  }
  const webhookUrl = body.webhook_url_override;
  if (webhookUrl && !isLoopbackHost(new URL(webhookUrl).hostname) && !webhookUrl.startsWith(world.addresses.app)) {
    const message = 'This webhook URL is not allowed.';
    return issuesResponse('invalid_body', [{ code: 'custom', message, path: ['webhook_url_override'] }]);
  }
  return undefined;
}

function answerSession(session: ConnectSession, world: NangoServices): Response {
  const { token } = session;
  const connectLink = `${world.addresses.connectUi}/?session_token=${token}`;
  const expiresAt = new Date(session.expiresAtMs).toISOString();
  return jsonResponse(201, { data: { token, connect_link: connectLink, expires_at: expiresAt } });
}

async function createSession(c: NangoContext, world: NangoServices): Promise<Response> {
  const fault = await applyFault(c, world, 'nango:connect');
  if (fault) return fault;
  const body = await parseBody(c, createBody);
  if (body instanceof Response) return body;
  if (!body.tags && !body.end_user) return missingEndUser();
  const refusal = refuseSettings(body, world);
  if (refusal) return refusal;
  const unknown = body.allowed_integrations?.findIndex((key) => !world.store.integrations.has(key)) ?? -1;
  if (unknown >= 0) {
    const issue = { code: 'custom', message: 'Integration does not exist', path: ['allowed_integrations', unknown] };
    return issuesResponse('invalid_body', [issue]);
  }
  const endUser = toEndUser(body.end_user, body.organization);
  const session = world.sessions.create({
    tags: tagsWithEndUser(body.tags, endUser),
    endUser,
    allowedIntegrations: body.allowed_integrations,
    defaults: body.integrations_config_defaults,
    webhookUrlOverride: body.webhook_url_override,
    reconnects: undefined,
  });
  return answerSession(session, world);
}

async function createReconnectSession(c: NangoContext, world: NangoServices): Promise<Response> {
  const fault = await applyFault(c, world, 'nango:connect');
  if (fault) return fault;
  const body = await parseBody(c, reconnectBody);
  if (body instanceof Response) return body;
  const refusal = refuseSettings(body, world);
  if (refusal) return refusal;
  if (!world.store.findConnection(body.connection_id, body.integration_id)) {
    return errorResponse(400, 'invalid_body', 'ConnectionID or IntegrationId does not exists');
  }
  const endUser = toEndUser(body.end_user, body.organization);
  const session = world.sessions.create({
    tags: tagsWithEndUser(body.tags, endUser),
    endUser,
    allowedIntegrations: [body.integration_id],
    defaults: body.integrations_config_defaults,
    webhookUrlOverride: body.webhook_url_override,
    reconnects: { connectionId: body.connection_id, integrationKey: body.integration_id },
  });
  return answerSession(session, world);
}

function viewSession(session: ConnectSession) {
  return {
    endUser: toEndUserView(session.endUser),
    connectUISettings: CONNECT_UI_SETTINGS,
    ...(session.allowedIntegrations ? { allowed_integrations: session.allowedIntegrations } : {}),
    ...(session.defaults ? { integrations_config_defaults: session.defaults } : {}),
    ...(session.reconnects ? { isReconnecting: true } : {}),
    websocketsPath: '/',
  };
}

export function sessionRoutes(world: NangoServices): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  const writes = requireKey(world, 'environment:connect_sessions:write');
  routes.post('/connect/sessions', writes, (c) => createSession(c, world));
  routes.post('/connect/sessions/reconnect', writes, (c) => createReconnectSession(c, world));
  routes.get('/connect/session', (c) => {
    const session = readSession(c.req.header('authorization'), world);
    return session instanceof Response ? session : jsonResponse(200, { data: viewSession(session) });
  });
  routes.delete('/connect/session', (c) => {
    const session = readSession(c.req.header('authorization'), world);
    if (session instanceof Response) return session;
    world.sessions.remove(session.token);
    return emptyResponse();
  });
  routes.post('/connect/telemetry', () => emptyResponse());
  return routes;
}
