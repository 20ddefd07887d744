import { Hono } from 'hono';
import { z } from 'zod';
import type { NangoEnv } from '../nango/context';
import { parseBody } from '../nango/http/parse-request';
import { emptyResponse, errorResponse } from '../nango/http/responses';
import { APP_TYPES, type Apps, TOKEN_AUTH_METHODS } from '../pingone/apps';
import { type SeedClient, TENANTS, WORKSPACE_CLIENTS } from '../seed';

const settings = z.strictObject({
  enabled: z.boolean().optional(),
  type: z.enum(APP_TYPES).optional(),
  tokenAuth: z.enum(TOKEN_AUTH_METHODS).optional(),
  redirectUri: z.boolean().optional(),
  refreshToken: z.boolean().optional(),
  accessTokenTtlS: z.number().int().min(1).optional(),
});

/**
 * Finds the `worker` or `web` application of a tenant by its key, or of `workspace`, whose client is stored in Nango.
 */
function findApp(owner: string, kind: string): SeedClient | undefined {
  const clients = owner === 'workspace' ? WORKSPACE_CLIENTS : TENANTS.find(({ key }) => key === owner)?.clients;
  return kind === 'worker' || kind === 'web' ? clients?.[kind] : undefined;
}

/** Changes the settings of PingOne applications; omitted settings stay as they are. */
export function appControlRoutes(apps: Apps): Hono<NangoEnv> {
  const routes = new Hono<NangoEnv>();
  routes.post('/apps/:owner/:kind', async (c) => {
    const client = findApp(c.req.param('owner'), c.req.param('kind'));
    if (!client) return errorResponse(404, 'not_found', 'No such application');
    const body = await parseBody(c, settings);
    if (body instanceof Response) return body;
    const given = Object.entries(body).filter(([, value]) => value !== undefined);
    apps.set(client.id, Object.fromEntries(given));
    return emptyResponse();
  });
  routes.delete('/apps', () => {
    apps.reset();
    return emptyResponse();
  });
  return routes;
}
