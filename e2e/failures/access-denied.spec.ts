import { z } from 'zod';
import { expect, expectAccessible, parseResponse, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

test.describe('an environment whose users cannot be read', () => {
  test('names the role that would help, without changing the URL', async ({ signedInAs, connectTenant }) => {
    const tenant = await connectTenant('brightwater');
    const page = await signedInAs('viewer');
    const { users } = tenant.environment('Staging');
    await page.goto(users);
    await expect(page.getByRole('heading', { name: 'This connection can’t read users in Staging' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(
      'Jean-Luc Tremblay, who connected it, needs the role Identity Data Read Only',
    );
    await expect(page).toHaveURL(users);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'View access' }).click();
    await expect(page).toHaveURL(tenant.path);
    await expect(page.getByRole('row').filter({ hasText: 'Staging' })).toContainText(
      'No: requires Identity Data Admin',
    );
  });
});

test.describe('a reader whose role is limited to one population', () => {
  test('sees only users of that population', async ({ signedInAs, connectTenant }) => {
    const tenant = await connectTenant('brightwater');
    const crews = tenant.environment('Field crews');
    const page = await signedInAs('viewer');
    await page.goto(`${crews.users}?limit=25`);
    const { rows } = usersTable(page);
    await expect(rows).toHaveCount(25);
    await expect(rows.filter({ hasText: 'Line crews' })).toHaveCount(25);
    await expect(page.getByText('Contractors', { exact: true })).toHaveCount(0);
  });
});

test.describe('an environment that does not exist', () => {
  const health = z.object({ health: z.string() });

  for (const status of [400, 401, 403] as const) {
    test(`is not found though PingOne answers ${status} below it, and the connection stays healthy`, async ({
      connectTenant,
      world,
      sandbox,
    }) => {
      const { api } = await world.member('viewer');
      const tenant = await connectTenant('sunda');
      await sandbox.setBehavior({ missingEnvironment: status });
      for (const below of ['users', 'populations', `users/${crypto.randomUUID()}/devices`]) {
        const answer = await api.get(`/api${tenant.path}/environments/${crypto.randomUUID()}/${below}`);
        expect([below, answer.status(), (await answer.json()).error.code]).toEqual([below, 404, 'not-found']);
      }
      expect((await parseResponse(api.get(`/api${tenant.path}`), health)).health).not.toBe('needs-reconnecting');
    });
  }
});
