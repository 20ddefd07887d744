import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { MEMBER_PASSWORD, WORKSPACE } from '../../sandbox/identity-provider/people';
import { findTenant, moreTenants, type Tenant } from '../../sandbox/seed';

const TENANT = findTenant('halvorsen');
const INTEGRATION = 'pingone';
/** Small tenants that are connected in addition to the largest one, for the search. */
export const MORE_TENANTS = 7;
const CHECKS = 20;
const CHECK_EVERY_MS = 500;
const MOST_HOPS = 20;

/** The user whom PingOne signs on without a form. The user can read every environment of the tenant. */
export const SIGNS_IN_AT_PINGONE = 'astrid.halvorsen';

type NangoAccess = { host: string; key: string };

/** A connection: `connectionId` is Tenantry's ID, and the one inside `nango` is Nango's ID. */
export type ConnectedTenant = {
  connectionId: string;
  environmentId: string;
  nango: NangoAccess & { integration: string; connectionId: string };
};

/** An environment, and Nango's ID of the connection that reads it. */
export type ConnectedEnvironment = { environmentId: string; connectionId: string };

const started = z.object({ attempt: z.object({ id: z.string() }), sessionToken: z.string() });
const checked = z.object({
  attempt: z.object({ state: z.string(), connection: z.object({ id: z.string() }).optional() }),
});
const listed = z.object({ connections: z.array(z.object({ connection_id: z.string() })) });

/** Posts JSON; throws unless the response is a success. */
export async function post(url: string, body: unknown, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  const response = await fetch(url, { method: 'POST', redirect: 'manual', headers, body: JSON.stringify(body) });
  if (!response.ok)
    throw new Error(`POST ${new URL(url).pathname} returned ${response.status}: ${await response.text()}`);
  return response;
}

/** Returns the cookies of a response, as the next request sends them. */
export function sessionOf(response: Response): string {
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  return cookies.join('; ');
}

/** Signs in the owner and returns the session cookie. With a setup code, claims the installation first. */
export async function signIn(app: string, setupCode: string | undefined): Promise<string> {
  const { name, email } = WORKSPACE.owner;
  if (setupCode) {
    await post(`${app}/api/setup`, {
      code: setupCode,
      workspace: WORKSPACE.name,
      name,
      email,
      password: MEMBER_PASSWORD,
    });
  }
  return sessionOf(await post(`${app}/api/auth/sign-in/email`, { email, password: MEMBER_PASSWORD }));
}

async function untilConnected(app: string, cookie: string, attemptId: string): Promise<string> {
  for (let check = 0; check < CHECKS; check++) {
    const response = await post(`${app}/api/attempts/${attemptId}/check`, { event: 'connect' }, cookie);
    const { attempt } = checked.parse(await response.json());
    if (attempt.connection) return attempt.connection.id;
    if (attempt.state !== 'waiting') throw new Error(`Connecting PingOne ended as "${attempt.state}"`);
    await sleep(CHECK_EVERY_MS);
  }
  throw new Error('Connecting PingOne did not finish');
}

async function nangoIdOf(nango: NangoAccess, attemptId: string): Promise<string> {
  const response = await fetch(`${nango.host}/connections?tags[attempt_id]=${attemptId}`, {
    headers: { authorization: `Bearer ${nango.key}` },
  });
  const connection = listed.parse(await response.json()).connections[0];
  if (!connection) throw new Error('Nango does not list the new connection');
  return connection.connection_id;
}

/** Connects a tenant through the same requests as a browser; PingOne signs the user on without a form. */
async function connectTenant(
  app: string,
  cookie: string,
  nangoHost: string,
  { tenant, client }: { tenant: Tenant; client: 'workspace' | 'own' },
): Promise<{ attemptId: string; connectionId: string }> {
  const { tld, adminEnvironmentId, clients } = tenant;
  const body = { profile: 'admin', client, tld, environmentId: adminEnvironmentId };
  const { attempt, sessionToken } = started.parse(await (await post(`${app}/api/attempts`, body, cookie)).json());
  const own = {
    'credentials[oauth_client_id_override]': clients.worker.id,
    'credentials[oauth_client_secret_override]': clients.worker.secret,
  };
  const query = new URLSearchParams({
    connect_session_token: sessionToken,
    'params[tld]': tld,
    'params[environmentId]': adminEnvironmentId,
    ...(client === 'own' ? own : {}),
  });
  const last = await walk(`${nangoHost}/oauth/connect/${INTEGRATION}?${query}`);
  if (!last.ok)
    throw new Error(`Signing in to PingOne ended with ${last.status}: ${(await last.text()).slice(0, 300)}`);
  await last.body?.cancel();
  return { attemptId: attempt.id, connectionId: await untilConnected(app, cookie, attempt.id) };
}

/** Connects the largest tenant of the sandbox. */
export async function connectLargest(app: string, cookie: string, nango: NangoAccess): Promise<ConnectedTenant> {
  const { attemptId, connectionId } = await connectTenant(app, cookie, nango.host, {
    tenant: TENANT,
    client: 'workspace',
  });
  const [environment] = [...TENANT.environments].sort((a, b) => b.generated.size - a.generated.size);
  if (!environment) throw new Error('The tenant has no environments');
  const nangoConnectionId = await nangoIdOf(nango, attemptId);
  return {
    connectionId,
    environmentId: environment.id,
    nango: { ...nango, integration: INTEGRATION, connectionId: nangoConnectionId },
  };
}

/** Connects the small tenants as well; together with the largest they have 32 environments. */
export async function connectSmall(
  app: string,
  cookie: string,
  nango: NangoAccess,
): Promise<readonly ConnectedEnvironment[]> {
  const connected: ConnectedEnvironment[] = [];
  for (const tenant of moreTenants(MORE_TENANTS)) {
    const { attemptId } = await connectTenant(app, cookie, nango.host, { tenant, client: 'own' });
    const connectionId = await nangoIdOf(nango, attemptId);
    connected.push(...tenant.environments.map(({ id }) => ({ environmentId: id, connectionId })));
  }
  return connected;
}

type Cookie = { value: string; path: string };

/** The cookies of a browser for the hosts of one machine: by host name, whatever the port, and by path. */
export class CookieJar {
  readonly #hosts = new Map<string, Map<string, Cookie>>();

  /** Stores what a response sets, and removes what it expires. */
  keep(url: string, setCookies: readonly string[]): void {
    const { hostname } = new URL(url);
    const cookies = this.#hosts.get(hostname) ?? new Map<string, Cookie>();
    this.#hosts.set(hostname, cookies);
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
      if (isExpired(attributes)) cookies.delete(`${name} ${path}`);
      else cookies.set(`${name} ${path}`, { value: `${name}=${value}`, path });
    }
  }

  /** Returns the `Cookie` header for an address. */
  header(url: string): string {
    const { hostname, pathname } = new URL(url);
    const cookies = [...(this.#hosts.get(hostname)?.values() ?? [])];
    return cookies
      .filter(({ path }) => isBelow(pathname, path))
      .map(({ value }) => value)
      .join('; ');
  }
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function isExpired(attributes: readonly string[]): boolean {
  return attributes.some((part) => {
    const [name = '', value = ''] = part.split('=');
    if (name.toLowerCase() === 'max-age') return Number(value) <= 0;
    return name.toLowerCase() === 'expires' && Date.parse(value) < Date.now();
  });
}

/** Follows redirects as a browser would. Returns the first response that is not a redirect. */
async function walk(start: string): Promise<Response> {
  const jar = new CookieJar();
  let url = start;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: jar.header(url) } });
    jar.keep(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (!location || response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    url = new URL(location, url).href;
  }
  throw new Error(`${new URL(start).pathname} has too many redirects`);
}
