import { ConnectDialog } from './support/connect-dialog';
import { expect, expectAccessible, test } from './support/fixtures';

/** Status of the last page, Nango's or PingOne's, after a failed sign-in. */
const FAILED = /status of 400/;

test('while connecting, a misconfigured app is named with its fix until it works', async ({
  signedInAs,
  sandbox,
  guard,
}) => {
  guard.allow(FAILED);
  await sandbox.setApp('sunda/worker', { tokenAuth: 'CLIENT_SECRET_BASIC' });
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const { dialog } = connect;
  await connect.allow(await connect.reachPingOne());
  await connect.expectHeading('Client Secret Post is not selected.');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Token Endpoint Authentication Method' })).toBeVisible();
  await expectAccessible(page);

  await sandbox.setApp('sunda/worker', { tokenAuth: 'CLIENT_SECRET_POST', redirectUri: false });
  await connect.signIn();
  await connect.typeClient();
  const popup = await connect.toPingOne();
  await expect(popup.getByText('redirect_uri').first()).toBeVisible();
  await popup.close();
  await expect(dialog.getByRole('heading', { name: 'What did PingOne’s window show?' })).toBeVisible();
  await dialog.getByText('The redirect URI is missing').press('Enter');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'exact redirect URI' })).toBeVisible();
  await expectAccessible(page);

  await sandbox.setApp('sunda/worker', { redirectUri: true });
  await connect.signIn();
  await connect.typeClient();
  await connect.allow(await connect.toPingOne());
  await connect.expectHeading('Connected');
});

test('the access map names what is missing and the role that provides it, also on a phone', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('brightwater');
  const page = await signedInAs('admin');
  await page.goto(tenant.path);
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await page.getByRole('button', { name: 'Check again' }).click();
  for (const role of ['Identity Data Read Only', 'Identity Data Admin']) {
    await expect(row('Staging').getByText(role, { exact: true })).toBeVisible();
  }
  await expect(row('Staging').getByText('No: ').first()).toBeAttached();
  await expect(row('Field crews')).toContainText('In 1 population of 2');
  const howToFix = page.getByRole('region', { name: 'How to fix' });
  await expect(howToFix).toContainText('A role is limited to populations');
  await expect(howToFix.getByRole('listitem').filter({ hasText: 'Grant Roles' })).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(
    page.getByText(
      'Can’t change profiles, reset passwords, manage MFA and devices or end sessions: requires Identity Data Admin.',
    ),
  ).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Field crews' }).click();
  await expect(page).toHaveURL(tenant.environment('Field crews').users);
});

test('a sign-in through an app that is not a Worker is named on the connection page', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  await sandbox.setApp('meridian/worker', { type: 'WEB_APP' });
  const tenant = await connectTenant('meridian');
  const page = await signedInAs('admin');
  await page.goto(tenant.path);
  await expect(page.getByRole('region', { name: 'How to fix' })).toContainText('The app is not a Worker');
  await expectAccessible(page);
  await sandbox.setApp('meridian/worker', { type: 'WORKER' });
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Clinicians' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'How to fix' })).toHaveCount(0);
});
