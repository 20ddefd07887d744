import { CUSTOMERS_PEOPLE } from '../../sandbox/seed/halvorsen-customers';
import { ConnectDialog } from '../support/connect-dialog';
import { expect, test } from '../support/fixtures';
import { usersTable } from '../support/users-table';
import { waitForHydration } from '../support/wait-for-hydration';
import { picture } from './picture';

// For review by eye; asserts nothing: `npx playwright test --config e2e/screenshots/playwright.config.ts`.
test.use({ viewport: { width: 1440, height: 900 } });

test('before and during sign-in', async ({ page }) => {
  await page.goto('/sign-in?next=%2Fenvironments');
  await picture(page, 'sign-in');
  await page.goto('/password/no-such-link');
  await picture(page, 'password-dead');
});

test('connecting', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'brightwater');
  await page.goto('/connections');
  await picture(page, 'connections-none');
  await connect.open();
  await connect.dialog.getByLabel('PingOne address or environment ID').fill(connect.consoleAddress());
  await picture(page, 'connect-1');
  await connect.choose();
  await picture(page, 'connect-2');
  await connect.signIn();
  await picture(page, 'connect-ui');
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('Connected');
  await expect(connect.dialog.getByText('Can’t read users')).toBeVisible();
  await picture(page, 'connect-done');
});

test('connect links', async ({ signedInAs, world, connectTenant, browser }) => {
  await connectTenant('halvorsen');
  const owner = await world.member('owner');
  const sunda = new ConnectDialog(await signedInAs('owner'), 'sunda');
  const { tld, adminEnvironmentId: environmentId } = sunda.tenant;
  const make = async (data: object) => {
    const sent = { profile: 'admin', client: 'own', ...data };
    const { url, link } = await (await owner.api.post('/api/connect-links', { data: sent })).json();
    return { url: String(url), id: String(link.id) };
  };
  const bound = await make({ recipient: 'Putri Wijaya, Sunda Retail Group', tld, environmentId });
  const open = await make({ recipient: 'A partner at Kestrel', profile: 'self-service', days: 30 });
  const revoked = await make({ recipient: 'ליאור, a partner whose name and company are rather long for one line' });
  await owner.api.post(`/api/connect-links/${revoked.id}/revoke`);
  const visitor = waitForHydration(await (await browser.newContext()).newPage());
  await visitor.goto(open.url);
  await picture(visitor, 'link-open');
  await visitor.goto(bound.url);
  await picture(visitor, 'link-bound');
  await visitor.getByRole('button', { name: 'Connect PingOne' }).click();
  const connect = new ConnectDialog(visitor, 'sunda');
  await expect(connect.dialog).toBeVisible();
  await picture(visitor, 'link-app');
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('Connected');
  await picture(visitor, 'link-connected');
  await visitor.goto(bound.url);
  await picture(visitor, 'link-used');
  await visitor.goto('/link/no-such-link');
  await picture(visitor, 'link-unknown');
  const { page } = sunda;
  await page.goto('/connections');
  await picture(page, 'connect-links');
  await page.getByRole('button', { name: 'Revoke the link for Somebody at Kestrel' }).click();
  await picture(page, 'connect-link-revoke');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Create connect link…' }).click();
  await page.getByRole('textbox', { name: 'Recipient' }).fill('Putri Wijaya');
  await picture(page, 'connect-link-form');
  await page.getByLabel('PingOne address or environment ID').fill(sunda.consoleAddress());
  await page.getByRole('button', { name: 'Create link' }).scrollIntoViewIfNeeded();
  await picture(page, 'connect-link-form-tenant');
  await page.getByRole('button', { name: 'Create link' }).click();
  await expect(page.getByLabel(/^Connect link for/)).toBeVisible();
  await picture(page, 'connect-link-made');
});

test('connected tenants', async ({ signedInAs, connectTenant, guard, sandbox }) => {
  guard.allow(/status of 404/);
  const halvorsen = await connectTenant('halvorsen');
  const brightwater = await connectTenant('brightwater');
  await connectTenant('meridian');
  const page = await signedInAs('owner');
  await page.goto('/connections');
  await picture(page, 'connections');
  await page.goto(brightwater.path);
  await page.waitForLoadState('networkidle');
  await picture(page, 'connection');
  await page.goto('/environments');
  await page.waitForLoadState('networkidle');
  await picture(page, 'environments');
  await page.goto(halvorsen.environment('Customers').path);
  await page.waitForLoadState('networkidle');
  await picture(page, 'environment');
  await page.getByRole('heading', { name: 'Rate limits' }).scrollIntoViewIfNeeded();
  await picture(page, 'environment-licence');
  await page.goto(`${halvorsen.environment('Customers').path}/groups`);
  await page.waitForLoadState('networkidle');
  await picture(page, 'groups');
  await page.getByRole('link', { name: 'All customers' }).click();
  await page.waitForURL(/groups\/[0-9a-f-]+$/);
  await expect(usersTable(page).rows.first()).toBeVisible();
  await picture(page, 'group');
  await page.goto(halvorsen.environment('Customers').users);
  await expect(usersTable(page).rows).toHaveCount(100);
  await picture(page, 'users');
  await usersTable(page).row('m.alshammari').getByRole('link').click();
  await expect(usersTable(page).sheet.getByRole('region', { name: 'Groups' })).toContainText('Group');
  await picture(page, 'users-sheet');
  const id = CUSTOMERS_PEOPLE.find(({ username }) => username.startsWith('m.alshammari'))?.id;
  await page.goto(`${halvorsen.environment('Customers').users}/${id}`);
  await page.waitForLoadState('networkidle');
  await picture(page, 'user');
  for (const part of ['Roles', 'Sessions', 'Linked accounts', 'Agreements', 'JSON'])
    await page.getByRole('button', { name: `Load ${part}`, exact: true }).click();
  await page.waitForLoadState('networkidle');
  await expect(page.getByText('Terms of use')).toBeVisible();
  await page.getByRole('heading', { name: 'Roles' }).scrollIntoViewIfNeeded();
  await picture(page, 'user-asked');
  await page.goto(brightwater.environment('Staging').users);
  await page.waitForLoadState('networkidle');
  await picture(page, 'users-forbidden');
  await page.goto(`${halvorsen.environment('Customers').users}?filter=lockedAt+pr`);
  await page.waitForLoadState('networkidle');
  await picture(page, 'users-bad-filter');
  await page.goto('/search');
  await picture(page, 'find-hint');
  await sandbox.break({
    place: 'pingone:directory',
    kind: 'unavailable',
    environmentId: halvorsen.environment('Workforce').id,
  });
  await page.goto('/search?q=ma');
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  await page.getByRole('button', { name: /did not respond/ }).click();
  await picture(page, 'find-silent');
  await sandbox.clearFaults();
  await page.goto('/search?q=ingrid');
  await expect(page.getByText('See all results').first()).toBeVisible();
  await picture(page, 'find');
  await page.goto('/search?q=nobody.at.all');
  await expect(page.getByText('No results for “nobody.at.all”')).toBeVisible();
  await picture(page, 'find-nobody');
  await page.goto('/connections');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('in');
  await expect(page.getByRole('dialog').getByText('11 of 12 environments responded')).toBeVisible();
  await picture(page, 'palette');
  await page.keyboard.press('Escape');
  await page.goto('/settings');
  await picture(page, 'settings');
  await page.goto('/nowhere');
  await picture(page, 'not-found');
});

test('filters of users', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const { users: address } = tenant.environment('Customers');
  const users = usersTable(page);
  await page.goto(`${address}?enabled=true&starts.name.family=O%27&is.branchCode=OSL-01`);
  await picture(page, 'filter-chips');
  await page.getByRole('button', { name: 'Family name starts with O', exact: false }).click();
  await picture(page, 'filter-text-chip');
  await page.goto(`${address}?q=si`);
  await page.getByRole('button', { name: 'Add filter' }).click();
  await page.getByRole('button', { name: 'Remove recent filter “si”' }).waitFor();
  await picture(page, 'filter-add');
  await page.keyboard.press('Escape');
  await users.addFilter('group', 'Group');
  await page.getByLabel('Online banking').waitFor();
  await picture(page, 'filter-group');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit as text' }).click();
  await users.editor.fill('name.family sw "O\'H" and account.status eq "LOCKED"');
  await picture(page, 'filter-wrong');
  await users.editor.fill('enabled eq true and na');
  await picture(page, 'filter-completion');
  await users.editor.fill('memberOfGroups[id eq "');
  await page.getByRole('option', { name: 'Online banking' }).waitFor();
  await picture(page, 'filter-names');
  await page.goto(`${address}?filter=${encodeURIComponent('title eq "a" or username sw "si"')}`);
  await picture(page, 'filter-written');
  await page.goto(`${address}?filter=${encodeURIComponent('name.family sw "O\'H" and account.status eq "LOCKED"')}`);
  await picture(page, 'filter-refused');
});

test('the audit', async ({ signedInAs, world, connectTenant }) => {
  await connectTenant('halvorsen');
  const owner = await world.member('owner');
  await owner.api.post('/api/members', {
    data: { email: `greta-${world.workspace.id}@x.example`, name: 'Greta', role: 'viewer' },
  });
  await owner.api.post('/api/auth/sign-in/email', { data: { email: owner.email, password: 'a wrong one' } });
  const page = await signedInAs('owner');
  await page.goto('/audit');
  await picture(page, 'audit');
  await page.getByRole('link', { name: 'Added member' }).first().click();
  await expect(page.getByText('Previous hash')).toBeVisible();
  await picture(page, 'audit-entry');
  await page.goto('/audit?until=2020-01-01&outcome=failed');
  await picture(page, 'audit-none');
});
