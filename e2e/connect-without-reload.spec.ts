import type { Page } from '@playwright/test';
import { ConnectDialog } from './support/connect-dialog';
import { expect, test } from './support/fixtures';
import { throttleCpu } from './support/throttle-cpu';

/** Slows the page down, and counts the documents it loads from now on. */
async function watchDocuments(page: Page, slowness?: { timesSlower: number }): Promise<() => number> {
  await throttleCpu(page, slowness);
  let documents = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) documents += 1;
  });
  return () => documents;
}

// `npm run test:long` repeats this test.
test('connecting one tenant after another loads no document: page and dialog stay open', async ({ signedInAs }) => {
  test.slow();
  const page = await signedInAs('owner');
  await page.goto('/connections');
  const documents = await watchDocuments(page);
  for (const key of ['sunda', 'brightwater', 'meridian']) {
    const connect = new ConnectDialog(page, key);
    await connect.openDialog();
    await connect.choose();
    await connect.signIn();
    await connect.typeClient();
    await connect.allow(await connect.toPingOne());
    await connect.expectHeading('Connected');
    await expect(page).toHaveURL('/connections');
    // Rendered again below the dialog, which is still open.
    const row = page.getByRole('row', { includeHidden: true }).filter({ hasText: connect.tenant.name });
    await expect(row.filter({ hasText: /Healthy|Partly readable/ })).toBeVisible();
    await expect(connect.dialog.getByRole('list', { name: 'What it can access' })).toBeVisible();
    await connect.dialog.getByRole('button', { name: 'Close' }).click();
    await expect(connect.dialog).toHaveCount(0);
  }
  expect(documents()).toBe(0);
});

test('an attempt finished after a reload loads no document either', async ({ signedInAs }) => {
  test.slow();
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  await page.reload();
  await connect.expectHeading('No response from PingOne yet.');
  const documents = await watchDocuments(page);
  await connect.allow(popup);
  await connect.expectHeading('Connected');
  await expect(page).toHaveURL('/connections');
  await connect.dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'Sunda Retail Group' })).toContainText('Healthy');
  // The shell around the page is rendered again as well.
  await expect(page.getByRole('navigation', { name: 'Main' })).toContainText(/Connections\s*1/);
  expect(documents()).toBe(0);
});

test('an attempt that ends after colleagues connected other tenants loads no document either', async ({
  signedInAs,
  connectTenant,
}) => {
  const page = await signedInAs('owner');
  const connect = new ConnectDialog(page, 'sunda');
  const popup = await connect.reachPingOne();
  const documents = await watchDocuments(page, { timesSlower: 1 });
  const others = [
    await connectTenant('brightwater', { by: 'admin' }),
    await connectTenant('meridian', { by: 'admin' }),
  ];
  await connect.allow(popup);
  await connect.expectHeading('Connected');
  await expect(page).toHaveURL('/connections');
  for (const { name } of [connect.tenant, ...others.map(({ tenant }) => tenant)]) {
    await expect(page.getByRole('row', { includeHidden: true }).filter({ hasText: name })).toBeVisible();
  }
  await expect(connect.dialog.getByRole('list', { name: 'What it can access' })).toBeVisible();
  expect(documents()).toBe(0);
});
