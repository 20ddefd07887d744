import type { APIRequestContext } from '@playwright/test';
import { z } from 'zod';
import { bodyOf, expect, expectAccessible, ROLES, type Role, test } from './fixtures';

const listed = z.object({ items: z.array(z.object({ id: z.string() })) });

/** The status of an answer for each role, as the product's table of roles says. */
type Expected = Readonly<Record<Role, number>>;

const CONNECTS: Expected = { owner: 201, admin: 201, operator: 403, viewer: 403, connector: 201 };
/** A connector reaches what they made themselves, so what others made is not there. */
const READS: Expected = { owner: 200, admin: 200, operator: 200, viewer: 200, connector: 404 };
const LISTS: Expected = { owner: 200, admin: 200, operator: 200, viewer: 200, connector: 200 };
const OWNS: Expected = { owner: 200, admin: 403, operator: 403, viewer: 403, connector: 403 };

test('each role does by program what its row allows, and nothing more', async ({ world, connectTenant }) => {
  const tenant = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const staff = tenant.environment('Staff');
  const owner = await world.member('owner');
  const [user] = (await bodyOf(owner.api.get(`/api${staff.users}`), listed)).items;
  const attempt = { profile: 'admin', client: 'own', tld: 'eu', environmentId: tenant.tenant.adminEnvironmentId };
  const rows: readonly [string, Expected, (api: APIRequestContext) => Promise<{ status(): number }>][] = [
    ['connect', CONNECTS, (api) => api.post('/api/attempts', { data: attempt })],
    ['list connections', LISTS, (api) => api.get('/api/connections')],
    ['see a connection', READS, (api) => api.get(`/api${tenant.path}`)],
    ['list environments', READS, (api) => api.get(`/api${tenant.path}/environments`)],
    ['see an environment', READS, (api) => api.get(`/api${staff.path}`)],
    ['probe an environment', READS, (api) => api.post(`/api${staff.path}/probe`)],
    ['list groups', READS, (api) => api.get(`/api${staff.path}/groups`)],
    ['see capabilities', READS, (api) => api.get(`/api${staff.path}/capabilities`)],
    ['see identities over time', READS, (api) => api.get(`/api${staff.path}/identities`)],
    ['list users', READS, (api) => api.get(`/api${staff.users}`)],
    ['see a user', READS, (api) => api.get(`/api${staff.users}/${user?.id}`)],
    ['see devices', READS, (api) => api.get(`/api${staff.users}/${user?.id}/devices`)],
    ['see sessions', READS, (api) => api.get(`/api${staff.users}/${user?.id}/sessions`)],
    ['see roles', READS, (api) => api.get(`/api${staff.users}/${user?.id}/roles`)],
    ['see the raw record', READS, (api) => api.get(`/api${staff.users}/${user?.id}/raw`)],
    ['list members', OWNS, (api) => api.get('/api/members')],
  ];
  for (const role of ROLES) {
    const { api } = await world.member(role);
    for (const [what, expected, call] of rows)
      expect([role, what, (await call(api)).status()]).toEqual([role, what, expected[role]]);
  }
  const connector = await world.member('connector');
  expect((await bodyOf(connector.api.get('/api/connections'), listed)).items).toEqual([]);
});

test('a connector reaches their own record through their own connection, and nobody else’s', async ({
  world,
  connectTenant,
}) => {
  const connector = await world.member('connector');
  const own = await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist', by: connector });
  const theirs = await connectTenant('lindqvist', { profile: 'self-service', person: 'maja.lindqvist' });
  const home = own.environment('Administrators');
  const [nils, maja] = ['nils', 'maja'].map((name) => own.tenant.people.find((one) => one.username.startsWith(name)));
  const { items } = await bodyOf(connector.api.get('/api/connections'), listed);
  expect(items.map(({ id }) => id)).toEqual([own.id]);
  const statusOf = async (path: string) => (await connector.api.get(`/api${path}`)).status();
  expect(await statusOf(`${home.users}/${nils?.userId}`)).toBe(200);
  expect(await statusOf(`${home.users}/${nils?.userId}/devices`)).toBe(200);
  for (const part of ['', '/sessions', '/roles', '/raw'])
    expect(await statusOf(`${home.users}/${maja?.userId}${part}`)).toBe(403);
  expect(await statusOf(`${home.users}/${nils?.userId}/raw`)).toBe(200);
  expect(await statusOf(theirs.path)).toBe(404);
  expect(await statusOf(`${theirs.environment('Administrators').users}/${maja?.userId}`)).toBe(404);
});

test('a connector sees that their tenant-wide connection works, but none of what it reaches', async ({
  world,
  connectTenant,
  signedInAs,
  guard,
}) => {
  guard.allow(/status of 404/);
  const connector = await world.member('connector');
  const own = await connectTenant('lindqvist', { person: 'maja.lindqvist', by: connector });
  const page = await signedInAs(connector);
  await page.goto('/connections');
  await page.getByRole('link', { name: 'Lindqvist & Söner AB' }).click();
  await expect(page.getByRole('main').getByText('is for the people of your workspace to browse')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Staff');
  await expectAccessible(page);
  const staff = own.environment('Staff');
  for (const path of [staff.path, staff.users]) expect((await page.goto(path))?.status()).toBe(404);
  await page.goto('/environments');
  await expect(page.getByRole('main')).not.toContainText('Staff');
});

test('only those who may connect are offered to', async ({ signedInAs, world }) => {
  const offered: Record<Role, boolean> = { owner: true, admin: true, operator: false, viewer: false, connector: true };
  for (const role of ROLES) {
    const page = await signedInAs(role);
    await page.goto('/connections');
    await expect(page.getByRole('heading', { name: 'No PingOne tenant is connected yet' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Connect PingOne' })).toHaveCount(offered[role] ? 1 : 0);
    if (!offered[role])
      await expect(
        page.getByRole('main').getByText(`An owner or an admin of ${world.workspace.name} can connect one`),
      ).toBeVisible();
    const rail = page.getByRole('navigation', { name: 'Main' });
    await expect(rail.getByRole('link', { name: /Settings/ })).toHaveCount(role === 'owner' ? 1 : 0);
    await page.context().close();
  }
});

for (const role of ['operator', 'viewer'] as const) {
  test(`the ${role} reads connections, environments and users`, async ({ signedInAs, connectTenant }) => {
    const tenant = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
    const page = await signedInAs(role);
    await page.goto('/connections');
    await page.getByRole('link', { name: 'Lindqvist & Söner AB' }).click();
    await page.getByRole('link', { name: 'Staff' }).click();
    await expect(page).toHaveURL(tenant.environment('Staff').users);
    await expect(page.getByRole('row').nth(1).getByRole('link')).toBeVisible();
  });
}
