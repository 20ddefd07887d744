import { type APIRequest, type APIRequestContext, type APIResponse, expect } from '@playwright/test';
import { z } from 'zod';
import { findTenant, type Tenant } from '../../sandbox/seed';
import { stack } from './stack';
import { parseResponse } from './workspace';

export type Profile = 'admin' | 'self-service';

/** A connected tenant of the sandbox; environment names are the seeded ones. */
export type ConnectedTenant = {
  id: string;
  attemptId: string;
  tenant: Tenant;
  path: string;
  environment(name: string): { id: string; path: string; users: string };
};

export type ConnectOptions = {
  profile?: Profile;
  /** Username of the user who signs in at PingOne; the tenant's first user by default. */
  person?: string;
  /** Address of Nango if the test has its own stack. */
  nangoHost?: string;
};

const INTEGRATIONS: Record<Profile, string> = { admin: 'pingone', 'self-service': 'pingone-self-service' };
const started = z.object({ attempt: z.object({ id: z.string() }), sessionToken: z.string() });
export const checkedAttempt = z.object({
  attempt: z.object({ state: z.string(), connection: z.object({ id: z.string() }).optional() }),
});

/** Connects a tenant with its own client as the member of `api`, without a browser. */
export async function connectByApi(
  request: APIRequest,
  api: APIRequestContext,
  tenantKey: string,
  options: ConnectOptions = {},
): Promise<ConnectedTenant> {
  const { profile = 'admin', person, nangoHost } = options;
  const tenant = findTenant(tenantKey);
  const { attemptId, address } = await startAttempt(api, tenant, profile, nangoHost);
  const last = await signInAtPingOne(request, address, getTenantPerson(tenant, person));
  expect(last.ok(), `signing in at PingOne ended with ${last.status()}`).toBe(true);
  const id = await awaitConnection(api, `/api/attempts/${attemptId}/check`);
  return { id, attemptId, tenant, path: `/connections/${id}`, environment: (name) => environmentOf(tenant, name, id) };
}

/** Connects a tenant as the visitor of a connect link, without a browser. */
export async function connectThroughLink(request: APIRequest, url: string, tenantKey: string): Promise<void> {
  const tenant = findTenant(tenantKey);
  const guest = await request.newContext({ baseURL: stack().url });
  const place = { tenant, profile: 'admin', nangoHost: stack().settings.NANGO_HOST } as const;
  const { attemptId, address } = await begin(guest, {}, place, linkPath(url));
  await signInAtPingOne(request, address, getTenantPerson(tenant));
  await awaitConnection(guest, `${linkPath(url)}/${attemptId}/check`);
  await guest.dispose();
}

/** Path at which the attempts of a connect link are created. */
export function linkPath(url: string): string {
  return `/api/links/${new URL(url).pathname.split('/').at(-1)}/attempts`;
}

/** Waits until an attempt has succeeded, and returns the id of its connection if the response has one. */
async function awaitConnection(api: APIRequestContext, checkPath: string): Promise<string> {
  const check = async () => {
    const answer = api.post(checkPath, { data: { event: 'connect' } });
    return (await parseResponse(answer, checkedAttempt)).attempt;
  };
  await expect.poll(async () => (await check()).state).toBe('connected');
  return (await check()).connection?.id ?? '';
}

function environmentOf(tenant: Tenant, name: string, connectionId: string) {
  const environment = tenant.environments.find((one) => one.name === name);
  if (!environment) throw new Error(`${tenant.name} has no environment "${name}"`);
  const path = `/connections/${connectionId}/environments/${environment.id}`;
  return { id: environment.id, path, users: `${path}/users` };
}

export function getTenantPerson(tenant: Tenant, username?: string) {
  const person = username ? tenant.people.find((one) => one.username === username) : tenant.people[0];
  if (!person) throw new Error(`${tenant.name} has no person with the username "${username}"`);
  return person;
}

/** `address` is the address to which Connect UI sends its pop-up. */
export async function startAttempt(
  api: APIRequestContext,
  tenant: Tenant,
  profile: Profile,
  nangoHost = stack().settings.NANGO_HOST,
): Promise<{ attemptId: string; sessionToken: string; address: string }> {
  const { tld, adminEnvironmentId: environmentId } = tenant;
  return begin(api, { profile, client: 'own', tld, environmentId }, { tenant, profile, nangoHost });
}

/** The same for reconnecting a connection that uses the tenant's own client. */
export function startReconnect(
  api: APIRequestContext,
  { id, tenant, profile }: { id: string; tenant: Tenant; profile: Profile },
): ReturnType<typeof startAttempt> {
  return begin(api, { reconnects: id }, { tenant, profile, nangoHost: stack().settings.NANGO_HOST });
}

async function begin(
  api: APIRequestContext,
  data: object,
  { tenant, profile, nangoHost }: { tenant: Tenant; profile: Profile; nangoHost: string | undefined },
  path = '/api/attempts',
): Promise<{ attemptId: string; sessionToken: string; address: string }> {
  const { attempt, sessionToken } = await parseResponse(api.post(path, { data }), started);
  const { tld, adminEnvironmentId: environmentId, clients } = tenant;
  const client = profile === 'admin' ? clients.worker : clients.web;
  const query = new URLSearchParams({
    connect_session_token: sessionToken,
    'params[tld]': tld,
    'params[environmentId]': environmentId,
    'credentials[oauth_client_id_override]': client.id,
    'credentials[oauth_client_secret_override]': client.secret,
  });
  const address = `${nangoHost}/oauth/connect/${INTEGRATIONS[profile]}?${query}`;
  return { attemptId: attempt.id, sessionToken, address };
}

/** Submits PingOne's two forms; ends on Nango's last page. */
export async function signInAtPingOne(
  request: APIRequest,
  address: string,
  { username, password }: { username: string; password: string },
): Promise<APIResponse> {
  const browser = await request.newContext();
  const post = async (page: APIResponse, form: Record<string, string>) => {
    const action = /<form method="post" action="([^"]+)"/.exec(await page.text())?.[1];
    expect(action, `a form of PingOne at ${page.url()}`).toBeDefined();
    return browser.post(new URL(action ?? '', page.url()).href, { form });
  };
  const signOn = await browser.get(address);
  const consent = await post(signOn, { step: 'sign-in', username, password });
  const last = await post(consent, { step: 'allow' });
  await last.body();
  return last;
}
