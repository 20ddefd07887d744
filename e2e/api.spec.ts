import { z } from 'zod';
import { expect, parseResponse, test } from './support/fixtures';
import { stack } from './support/stack';

const user = z.strictObject({
  id: z.uuid(),
  environmentId: z.uuid(),
  username: z.string(),
  displayName: z.string().optional(),
  name: z.record(z.string(), z.string()),
  email: z.string().optional(),
  emailVerified: z.boolean().optional(),
  populationId: z.uuid(),
  state: z.enum(['enabled', 'disabled', 'locked', 'not-verified']),
  enabled: z.boolean(),
  mfaEnabled: z.boolean(),
  account: z.looseObject({ locked: z.boolean() }),
  verification: z.looseObject({}),
  identityProvider: z.string(),
  lastSignOn: z.looseObject({ at: z.iso.datetime() }).optional(),
  profile: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  custom: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
const usersPage = z.strictObject({
  items: z.array(user),
  filter: z.string(),
  nextCursor: z.string().optional(),
  total: z.int().optional(),
});
const environments = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      connectionId: z.uuid(),
      name: z.string(),
      type: z.string(),
      region: z.string(),
      usersReadable: z.enum(['yes', 'no', 'unknown']),
      learntAt: z.iso.datetime(),
    }),
  ),
});
const connections = z.object({
  items: z.array(z.object({ id: z.uuid(), name: z.string(), health: z.string(), connectedBy: z.string() })),
  total: z.int(),
});

test('health reports that everything works, without authentication', async ({ request }) => {
  const answer = await request.get('/api/health');
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({
    status: 'ok',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    database: 'ok',
    nango: 'ok',
    setup: 'done',
    startId: expect.any(String),
  });
});

test('connections, environments and users have the documented shapes', async ({ connectTenant, world }) => {
  const { api } = await world.member('owner');
  const tenant = await connectTenant('halvorsen');
  const { items } = await parseResponse(api.get('/api/connections'), connections);
  expect(items).toMatchObject([{ id: tenant.id, name: 'Halvorsen Bank', health: 'healthy' }]);
  const known = await parseResponse(api.get(`/api${tenant.path}/environments`), environments);
  expect(known.items.map(({ name }) => name).sort()).toEqual([
    'Administrators',
    'Customers',
    'Integration',
    'Workforce',
  ]);

  const users = `/api${tenant.environment('Customers').users}`;
  const first = await parseResponse(api.get(`${users}?limit=25`), usersPage);
  expect(first.items).toHaveLength(25);
  const next = await parseResponse(
    api.get(`${users}?limit=25&cursor=${encodeURIComponent(first.nextCursor ?? '')}`),
    usersPage,
  );
  expect(new Set([...first.items, ...next.items].map(({ id }) => id)).size).toBe(50);

  const [one] = first.items;
  const record = `${users}/${one?.id}`;
  expect(await parseResponse(api.get(record), z.looseObject({ id: z.string() }))).toMatchObject({
    username: one?.username,
  });
  await parseResponse(api.get(`${record}/password`), z.object({ status: z.string() }));
  for (const part of ['devices', 'groups'])
    await parseResponse(api.get(`${record}/${part}`), z.object({ items: z.array(z.looseObject({})) }));
});

const itemsOf = <T extends z.ZodType>(item: T) => z.strictObject({ items: z.array(item).min(1), total: z.int() });
const roleAssignment = z.strictObject({
  id: z.uuid(),
  role: z.strictObject({ id: z.uuid(), name: z.string() }),
  scope: z.strictObject({ id: z.uuid(), type: z.string(), name: z.string().optional() }),
  readOnly: z.boolean(),
});
const session = z.strictObject({
  id: z.uuid(),
  browser: z.string(),
  operatingSystem: z.string(),
  deviceType: z.string(),
  lastSignOn: z.strictObject({ at: z.iso.datetime(), remoteIp: z.ipv4() }),
  place: z.string(),
  createdAt: z.iso.datetime(),
  activeAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().optional(),
});
const linkedAccount = z.strictObject({
  id: z.uuid(),
  externalId: z.string(),
  identityProvider: z.strictObject({ id: z.uuid(), name: z.string(), type: z.string() }),
});
const consent = z.strictObject({
  agreementId: z.uuid(),
  name: z.string(),
  status: z.string(),
  locale: z.string(),
  acceptedAt: z.iso.datetime().optional(),
  expiresAt: z.iso.datetime().optional(),
});

test('roles, sessions, linked accounts, agreements and the raw record of a user have the documented shapes', async ({
  connectTenant,
  world,
}) => {
  const { api } = await world.member('viewer');
  const tenant = await connectTenant('halvorsen');
  const astrid = tenant.tenant.people[0]?.userId ?? '';
  const record = `/api${tenant.environment('Administrators').users}/${astrid}`;
  expect((await parseResponse(api.get(`${record}/roles`), itemsOf(roleAssignment))).total).toBe(6);
  expect((await parseResponse(api.get(`${record}/sessions`), itemsOf(session))).total).toBe(10);
  await parseResponse(api.get(`${record}/linked-accounts`), itemsOf(linkedAccount));
  await parseResponse(api.get(`${record}/agreements`), itemsOf(consent));
  const raw = z.looseObject({
    id: z.literal(astrid),
    username: z.string(),
    account: z.looseObject({}),
    _links: z.looseObject({}),
  });
  await parseResponse(api.get(`${record}/raw`), raw);
});

test('the response includes the sent filter, with escaped values', async ({ connectTenant, world }) => {
  const { api } = await world.member('viewer');
  const tenant = await connectTenant('halvorsen');
  const users = `/api${tenant.environment('Customers').users}`;
  const search = encodeURIComponent("bobby.o'neil");
  const found = await parseResponse(api.get(`${users}?q=${search}&enabled=true`), usersPage);
  expect(found.items.map(({ username }) => username)).toEqual(["bobby.o'neil@halvorsen.example"]);
  expect(found.filter).toContain(`username sw "bobby.o'neil"`);
  expect(found.filter).toContain('enabled eq true');
  const quoted = await parseResponse(api.get(`${users}?q=${encodeURIComponent('Robert "Bob')}`), usersPage);
  expect(quoted.filter).toContain(String.raw`name.given sw "Robert \"Bob"`);
  expect(quoted.items).toHaveLength(1);
});

test('every error has a code', async ({ connectTenant, world, request, sandbox }) => {
  const { api } = await world.member('owner');
  const tenant = await connectTenant('brightwater');
  const staging = tenant.environment('Staging');
  const users = `/api${tenant.environment('Customers / Clientèle').users}`;
  const missingEnvironment = `/api${tenant.path}/environments/${crypto.randomUUID()}/users`;
  const cases: readonly [string, number, string][] = [
    [`${users}?limit=37`, 400, 'invalid-input'],
    [`${users}?population=x`, 400, 'invalid-input'],
    [`${users}?filter=${encodeURIComponent('lastSignOn.at gt "2020"')}`, 400, 'bad-filter'],
    [`${users}?cursor=not-a-cursor`, 400, 'bad-cursor'],
    [`${users}/${crypto.randomUUID()}`, 404, 'pingone-not-found'],
    [`${users}/not-an-id`, 404, 'not-found'],
    [missingEnvironment, 404, 'not-found'],
    ['/api/connections/%ff/environments', 404, 'not-found'],
    [`/api${staging.users}`, 403, 'pingone-forbidden'],
  ];
  for (const [path, status, code] of cases) {
    const answer = await api.get(path);
    expect([path, answer.status(), (await answer.json()).error.code]).toEqual([path, status, code]);
    expect(answer.headers()['cache-control']).toBe('no-store');
  }
  expect((await request.get(users)).status()).toBe(401);

  const environmentId = tenant.environment('Customers / Clientèle').id;
  await sandbox.break({ place: 'pingone:directory', kind: 'too-many', retryAfterS: 60, environmentId });
  const tooMany = await api.get(users);
  expect(tooMany.status()).toBe(429);
  expect(tooMany.headers()['retry-after']).toBe('60');
  expect(await tooMany.json()).toMatchObject({
    error: { code: 'pingone-rate-limited', details: { retryAfterS: 60, correlationId: expect.any(String) } },
  });
});

test('an invalid filter returns the position of the error and the supported values', async ({
  connectTenant,
  world,
}) => {
  const { api } = await world.member('owner');
  const tenant = await connectTenant('halvorsen');
  const filter = 'username sw "a" and lastSignOn.at gt "2020"';
  const answer = await api.get(`/api${tenant.environment('Customers').users}?filter=${encodeURIComponent(filter)}`);
  const { error } = await answer.json();
  expect(error.code).toBe('bad-filter');
  const [start, end] = error.details.at;
  expect(filter.slice(start, end)).toBe('lastSignOn.at');
  expect(error.details.allowed).toContain('username');
});

const OTHER_ENDPOINTS = [
  'GET get-session',
  'GET list-sessions',
  'GET list-accounts',
  'GET ok',
  'GET error',
  'GET token',
  'GET reference',
  'POST sign-up/email',
  'POST update-user',
  'POST change-password',
  'POST change-email',
  'POST set-password',
  'POST delete-user',
  'POST forget-password',
  'POST request-password-reset',
  'POST reset-password',
  'POST revoke-session',
  'POST revoke-sessions',
  'POST link-social',
  'POST unlink-account',
  'POST get-access-token',
  'POST refresh-token',
  'POST oauth2/link',
  'GET oauth2/callback/oidc',
  'POST organization/create',
  'GET organization/list',
  'POST admin/set-role',
  'GET sign-in/email',
  'PUT sign-in/email',
];

test('no other endpoint of the auth library is available', async ({ request, world }) => {
  const { api } = await world.member('owner');
  for (const endpoint of OTHER_ENDPOINTS) {
    const [method = 'GET', path = ''] = endpoint.split(' ');
    for (const program of [request, api]) {
      const answer = await program.fetch(`/api/auth/${path}`, { method, ...(method === 'GET' ? {} : { data: {} }) });
      expect([endpoint, answer.status()]).toEqual([endpoint, 404]);
    }
  }
});

test('sign-in responses contain no session token, and each sign-in creates a new one', async ({ request, world }) => {
  const { email, password } = await world.member('viewer');
  const tokens: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    const answer = await request.post('/api/auth/sign-in/email', { data: { email, password } });
    expect(await answer.json()).toEqual({ next: '/' });
    const cookie = answer.headers()['set-cookie'] ?? '';
    expect(cookie).toMatch(/tenantry\.session_token=[^;]+;.*HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    tokens.push(/session_token=([^;]+)/.exec(cookie)?.[1] ?? '');
  }
  expect(tokens[0]).not.toBe(tokens[1]);
});

test('a write from another site is refused', async ({ world }) => {
  const { api } = await world.member('owner');
  for (const path of ['/api/members', '/api/attempts', '/api/auth/sign-out', '/api/workspaces']) {
    const answer = await api.post(path, { data: {}, headers: { origin: 'https://evil.example' } });
    expect([path, answer.status()]).toEqual([path, 403]);
  }
  expect((await api.get('/api/connections')).status()).toBe(200);
});

test('a webhook without Nango’s signature is refused', async ({ request }) => {
  const data = { type: 'auth', operation: 'creation', success: true, connectionId: 'x', providerConfigKey: 'pingone' };
  for (const headers of [{}, { 'x-nango-hmac-sha256': 'f'.repeat(64) }]) {
    expect((await request.post('/api/webhooks/nango', { data, headers })).status()).toBe(401);
  }
});

test('every page has a policy with its own nonce, and all its scripts have that nonce', async ({
  connectTenant,
  world,
}) => {
  const { api } = await world.member('owner');
  const tenant = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const staff = tenant.environment('Staff');
  const { items } = await parseResponse(api.get(`/api${staff.users}?limit=25`), usersPage);
  const pages = ['/connections', tenant.path, '/environments', staff.path, staff.users, '/settings', '/nowhere'];
  const nonces = new Set<string>();
  for (const path of [...pages, `${staff.users}/${items[0]?.id}`]) {
    const answer = await api.get(path);
    const policy = answer.headers()['content-security-policy'] ?? '';
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'(;|$)/.exec(policy)?.[1];
    expect(nonce, `${path}: ${policy}`).toBeDefined();
    for (const directive of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive);
    expect(policy).toContain(`frame-src ${stack().settings.NANGO_CONNECT_UI_URL}`);
    nonces.add(nonce ?? '');
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  }
  expect(nonces.size).toBe(pages.length + 1);
});
