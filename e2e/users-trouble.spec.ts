import { expect, expectAccessible, test } from './fixtures';
import { registerOf } from './world/users-register';

test('403 names the role that would help, on an address that stays', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('brightwater');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Staging').users);
  await expect(page.getByRole('heading', { name: 'This connection may not read users of Staging' })).toBeVisible();
  await expect(
    page.getByRole('main').getByText('who connected it, would need the role Identity Data Read Only'),
  ).toBeVisible();
  await expectAccessible(page);
});

test('a rate limit counts down and goes on by itself', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'pingone:directory', kind: 'too-many', retryAfterS: 4 });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Loyalty').users);
  await expect(page.getByRole('heading', { name: 'PingOne asks to wait' })).toBeVisible();
  await expect(page.getByRole('timer')).toBeVisible();
  await expectAccessible(page);
  await sandbox.mend();
  await expect(registerOf(page).rows).toHaveCount(100);
});

test('a rate limit while more is loaded keeps what is there', async ({ signedInAs, connectTenant, sandbox, guard }) => {
  guard.allow(/status of 429/);
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
  const { rows } = registerOf(page);
  await expect(rows).toHaveCount(25);
  await sandbox.break({ place: 'pingone:directory', kind: 'too-many', retryAfterS: 4 });
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Rate limited' })).toContainText('25 rows are here');
  await expect(rows).toHaveCount(25);
  await expectAccessible(page);
  await sandbox.mend();
  await expect(rows).toHaveCount(50);
  await expect(page.getByText('Rate limited')).toHaveCount(0);
});

test('Nango’s own limit is told as Nango’s', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'nango:proxy', kind: 'too-many', retryAfterS: 4 });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Loyalty').users);
  await expect(page.getByRole('heading', { name: 'Nango asks to wait' })).toBeVisible();
  await page.getByRole('button', { name: 'Do not wait' }).click();
  await expect(page.getByRole('timer')).toHaveCount(0);
  await sandbox.mend();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(registerOf(page).rows).toHaveCount(100);
});

for (const [kind, what] of [
  ['server-error', '500'],
  ['html', 'HTML in the place of JSON'],
  ['cut-off', 'an answer that is cut off'],
] as const) {
  test(`${what} is told with an id to copy, and can be tried again`, async ({ signedInAs, connectTenant, sandbox }) => {
    const tenant = await connectTenant('sunda');
    await sandbox.break({ place: 'pingone:directory', kind });
    const page = await signedInAs('viewer');
    await page.goto(`${tenant.environment('Loyalty').users}?enabled=true`);
    await expect(page.getByRole('heading', { name: 'PingOne could not answer' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^(corr|id) / })).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(/<html|Bad Gateway|stack|at \w+ \(/);
    await expectAccessible(page);
    await sandbox.mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(registerOf(page).rows).toHaveCount(100);
    await expect(page).toHaveURL(/enabled=true/);
  });
}

test('an answer that does not come in time is not waited for', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000 });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Loyalty').users, { waitUntil: 'commit' });
  await expect(page.getByRole('main').getByText('Reading users of Loyalty')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'PingOne did not answer in time' })).toBeVisible({ timeout: 15_000 });
});

test('a failure while more is loaded is told below the rows that are there', async ({
  signedInAs,
  connectTenant,
  sandbox,
  guard,
}) => {
  guard.allow(/status of 502/);
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
  const { rows } = registerOf(page);
  await sandbox.break({ place: 'pingone:directory', kind: 'cut-off' });
  await page.getByRole('button', { name: 'Load 25 more' }).click();
  const last = page.getByRole('row').filter({ hasText: 'No more rows came.' });
  await expect(last).toBeVisible();
  await expect(rows).toHaveCount(25);
  await expectAccessible(page);
  await sandbox.mend();
  await last.getByRole('button', { name: 'Try again' }).click();
  await expect(rows).toHaveCount(50);
});

test('a place that PingOne no longer knows leads back to row 1', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Loyalty').users}?enabled=true&cursor=long-gone&from=300`);
  await expect(page.getByRole('heading', { name: 'This place in the list is gone' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Back to row 1' }).click();
  await expect(registerOf(page).rows).toHaveCount(100);
  await expect(page).toHaveURL(`${tenant.environment('Loyalty').users}?enabled=true`);
});

test('a short page is no end', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({
    place: 'pingone:directory',
    kind: 'short-page',
    environmentId: tenant.environment('Loyalty').id,
  });
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Loyalty').users}?limit=25`);
  const { rows } = registerOf(page);
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(25);
  await expect(page.getByRole('button', { name: 'Load 25 more' })).toBeVisible();
});
