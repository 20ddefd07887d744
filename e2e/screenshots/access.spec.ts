import { ConnectDialog } from '../support/connect-dialog';
import { expect, test } from '../support/fixtures';
import { picture } from './picture';

test.use({ viewport: { width: 1440, height: 900 } });
test.beforeEach(({ guard }) => guard.allow(/./));

test('access of a connection, and misconfigured apps', async ({ signedInAs, connectTenant, sandbox }) => {
  const brightwater = await connectTenant('brightwater');
  const magnus = await connectTenant('halvorsen', { person: 'magnus.lie' });
  const ingrid = await connectTenant('halvorsen', { profile: 'self-service', person: 'ingrid.saml' });
  const meridian = await connectTenant('meridian');
  const page = await signedInAs('owner');
  for (const [name, tenant] of Object.entries({ brightwater, magnus, ingrid, meridian })) {
    await page.goto(tenant.path);
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.waitForLoadState('networkidle');
    await picture(page, `access-${name}`);
  }
  await page.goto(brightwater.path);
  await page.waitForLoadState('networkidle');
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.screenshot({
    path: `${process.env.PICTURES ?? 'test-results'}/access-brightwater-1000.png`,
    fullPage: true,
  });
  await page.setViewportSize({ width: 1440, height: 900 });

  await sandbox.setApp('sunda/worker', { tokenAuth: 'CLIENT_SECRET_BASIC' });
  const connect = new ConnectDialog(page, 'sunda');
  await connect.allow(await connect.reachPingOne());
  await connect.expectHeading('Client Secret Post is not selected.');
  await picture(page, 'mis-set-up-named');
  await sandbox.setApp('sunda/worker', { tokenAuth: 'CLIENT_SECRET_POST', enabled: false });
  await connect.signIn();
  await connect.typeClient();
  const popup = await connect.toPingOne();
  await popup.getByText('disabled').waitFor();
  await popup.screenshot({ path: `${process.env.PICTURES ?? 'test-results'}/mis-set-up-window.png` });
  await popup.close();
  await expect(connect.dialog.getByText('What did PingOne’s window show?')).toBeVisible({ timeout: 30_000 });
  await connect.dialog.getByText('The app is not enabled').click();
  await picture(page, 'mis-set-up-suspects');
});
