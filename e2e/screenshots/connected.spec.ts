import { ConnectDialog } from '../support/connect-dialog';
import { expect, test } from '../support/fixtures';
import { picture } from './picture';

// For review by eye; asserts nothing.
test.use({ viewport: { width: 1440, height: 900 } });
test.beforeEach(({ guard }) => guard.allow(/./));

test('connected with limited access, already connected, and badges for parts', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'brightwater');
  await connect.allow(await connect.reachPingOne());
  await connect.expectHeading('Connected');
  await picture(page, 'connected-parts');
  await connect.dialog.getByRole('link', { name: 'View connection' }).click();
  await expect(page.getByRole('heading', { name: 'Brightwater Utilities', level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.getByText('1 of 2').first().scrollIntoViewIfNeeded();
  await picture(page, 'access-parts');
  await page.goto('/environments');
  await page.waitForLoadState('networkidle');
  await picture(page, 'environments-parts');
  const again = new ConnectDialog(page, 'brightwater');
  await again.allow(await again.reachPingOne());
  await again.expectHeading('This tenant is already connected.');
  await picture(page, 'already-connected');
});

test('a text to copy by hand', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('owner');
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await page.goto(tenant.path);
  await page.waitForLoadState('networkidle');
  await page.getByTitle(/copy/i).first().click();
  await expect(page.getByRole('dialog', { name: 'Copy manually' })).toBeVisible();
  await picture(page, 'copy-by-hand');
});
