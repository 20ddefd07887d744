import { expect, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';

/** Tenantry waits up to 80 s before it retries, and checks a failed token refresh after 35 s. */
const COMES_BACK = { timeout: 150_000 };

test.describe('open pages recover by themselves', () => {
  test.slow();

  test('when Nango’s database is available again, without blaming the key', async ({
    signedInAs,
    connectTenant,
    sandbox,
    guard,
  }) => {
    guard.allow(/status of 502/);
    const tenant = await connectTenant('sunda');
    await sandbox.break({ place: 'nango:api', kind: 'database-away' });
    const users = await signedInAs('owner');
    await users.goto(tenant.environment('Loyalty').users);
    const connection = await users.context().newPage();
    await connection.goto(tenant.path);
    for (const page of [users, connection]) {
      const main = page.getByRole('main');
      await expect(main.getByText('Nango is unavailable', { exact: true })).toBeVisible();
      await expect(main).toContainText('database');
      await expect(main).toContainText('Tenantry retries automatically in');
      await expect(main).not.toContainText('NANGO_API_KEY');
    }
    await sandbox.clearFaults();
    await users.bringToFront();
    await expect(usersTable(users).rows).toHaveCount(100, COMES_BACK);
    await connection.bringToFront();
    await expect(connection.getByRole('link', { name: 'Loyalty' })).toBeVisible(COMES_BACK);
    await expect(connection.getByRole('region', { name: 'Health' })).toContainText('Healthy', COMES_BACK);
  });

  test('when PingOne issues tokens again', async ({ signedInAs, connectTenant, sandbox, guard }) => {
    guard.allow(/status of 502/);
    const tenant = await connectTenant('sunda');
    await sandbox.expireToken(tenant.attemptId);
    await sandbox.break({ place: 'pingone:token', kind: 'unavailable' });
    const connection = await signedInAs('owner');
    await connection.goto(tenant.path);
    await expect(connection.getByRole('main')).toContainText('PingOne is unavailable');
    const users = await connection.context().newPage();
    await users.goto(tenant.environment('Loyalty').users);
    await expect(users.getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
    await sandbox.clearFaults();
    await expect(usersTable(users).rows).toHaveCount(100, COMES_BACK);
    await connection.bringToFront();
    await expect(connection.getByRole('region', { name: 'Health' })).toContainText('Healthy', COMES_BACK);
    await expect(connection.getByRole('link', { name: 'Loyalty' })).toBeVisible(COMES_BACK);
  });
});
