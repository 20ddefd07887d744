import { z } from 'zod';
import { expect, expectAccessible, parseResponse, ROLES, type Role, test } from './support/fixtures';

const listed = z.object({ items: z.array(z.object({ id: z.string() })) });

test('a connector can read their own record through their own connection, and no other record', async ({
  world,
  connectTenant,
}) => {
  const connector = await world.member('connector');
  const own = await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist', by: connector });
  const theirs = await connectTenant('lindqvist', { profile: 'self-service', person: 'maja.lindqvist' });
  const home = own.environment('Administrators');
  const [nils, maja] = ['nils', 'maja'].map((name) => own.tenant.people.find((one) => one.username.startsWith(name)));
  const { items } = await parseResponse(connector.api.get('/api/connections'), listed);
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

test('a connector sees that their tenant-wide connection works, but none of its data', async ({
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
  await expect(
    page.getByRole('main').getByText('Your role can’t browse the environments in this connection'),
  ).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText('Staff');
  await expectAccessible(page);
  const staff = own.environment('Staff');
  for (const path of [staff.path, staff.users]) expect((await page.goto(path))?.status()).toBe(404);
  await page.goto('/environments');
  await expect(page.getByRole('main')).not.toContainText('Staff');
});

test('only members who can connect are offered to', async ({ signedInAs, world }) => {
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
