import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { expect, expectAccessible, parseResponse, type TestWorkspace, test } from './support/fixtures';
import { stack } from './support/stack';

const listed = z.object({ items: z.array(z.object({ id: z.string(), action: z.string() })) });

const targeted = z.object({ items: z.array(z.object({ targetId: z.string() })) });

/** Makes the owner of `world` add a member; returns the member. */
async function addGreta(world: TestWorkspace): Promise<string> {
  const owner = await world.member('owner');
  const email = `greta-${world.workspace.id.slice(0, 8)}@journeys.example`;
  await owner.api.post('/api/members', { data: { email, name: 'Greta', role: 'viewer' } });
  return email;
}

test('an owner filters the audit log and opens an entry', async ({ signedInAs, world, connectTenant }) => {
  await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const email = await addGreta(world);
  const page = await signedInAs('owner');
  await page.goto('/connections');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Audit' }).click();
  await expect(page.getByRole('heading', { name: 'Audit', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Connected', exact: true })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Category any' }).click();
  await page.getByRole('button', { name: 'Member', exact: true }).click();
  await expect(page).toHaveURL(/group=member/);
  await expect(page.getByRole('link', { name: 'Connected', exact: true })).toHaveCount(0);
  await page.getByRole('row').filter({ hasText: email }).first().getByRole('link').click();
  await expect(page.getByRole('heading', { name: 'Added member' })).toBeVisible();
  await expect(page.getByText('Previous hash')).toBeVisible();
  await expectAccessible(page);
  await page.goBack();
  await expect(page).toHaveURL(/group=member/);
});

test('an owner filters by member, then shows all entries again', async ({ signedInAs, world }) => {
  const email = await addGreta(world);
  const owner = await world.member('owner');
  const { items } = await parseResponse(owner.api.get(`/api/audit?q=${email}`), targeted);
  const page = await signedInAs('owner');
  await page.goto(`/audit?targetKind=member&targetId=${items[0]?.targetId}`);
  await expect(page.getByText('1 entry match')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: email })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove filter Target' }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

test('an owner exports the filtered audit log', async ({ signedInAs, world, connectTenant }) => {
  await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const email = await addGreta(world);
  const page = await signedInAs('owner');
  await page.goto('/audit?group=member');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-workspace-.*-\d{4}-\d\d-\d\d\.csv$/);
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain(email);
  expect(text).toContain('Only some entries (group member)');
  expect(text).not.toMatch(/planted|nango-connection/i);
});

test('a date range that cannot match is reported', async ({ signedInAs }) => {
  const page = await signedInAs('owner');
  await page.goto('/audit?since=2020-01-01&until=2020-01-02');
  await expect(page.getByRole('heading', { name: 'No entries match this filter' })).toBeVisible();
  await page.goto('/audit?since=yesterday');
  await expect(page.getByRole('main')).toContainText('since must be a date such as 2026-11-24');
  await page.goto('/audit?since=2026-12-01&until=2026-01-01');
  await expect(page.getByRole('main')).toContainText('is before the start date');
  await expect(page.getByRole('link', { name: /^Export/ })).toHaveCount(0);
  await page.getByRole('link', { name: 'Clear filter' }).click();
  await expect(page).toHaveURL(/\/audit$/);
});

test('an entry shows the values before and after', async ({ signedInAs, world }) => {
  const owner = await world.member('owner');
  const page = await signedInAs('owner');
  await owner.api.patch('/api/workspace', { data: { isReadOnly: true } });
  await page.goto('/audit');
  await page.getByRole('link', { name: 'Changed workspace settings' }).click();
  const change = page.getByRole('table', { name: 'Before and after' });
  await expect(change.getByRole('columnheader', { name: 'Before' })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(change.getByText('Read only')).toBeVisible();
  await expect(change.getByRole('cell', { name: /^Before No$/ })).toBeVisible();
  await expect(change.getByRole('cell', { name: /^After Yes$/ })).toBeVisible();
  await expectAccessible(page);
});

test('a member with access to their own entries only sees no others, on the page or through the API', async ({
  signedInAs,
  world,
  otherWorld,
  guard,
}) => {
  guard.allow(/status of 404/);
  const [owner, operator, stranger] = [
    await world.member('owner'),
    await world.member('operator'),
    await otherWorld.member('owner'),
  ];
  const { items } = await parseResponse(owner.api.get('/api/audit?group=member'), listed);
  const ofOwner = items.find(({ action }) => action === 'member.add');
  expect(ofOwner).toBeDefined();
  for (const who of [operator, stranger]) expect((await who.api.get(`/api/audit/${ofOwner?.id}`)).status()).toBe(404);
  expect((await operator.api.get('/api/audit/export?format=csv')).status()).toBe(403);
  expect((await owner.api.get('/api/audit/export?format=xml')).status()).toBe(400);
  const page = await signedInAs('operator');
  await page.goto('/audit');
  await expect(page.getByRole('main')).toContainText('by you');
  await expect(page.getByRole('link', { name: 'Export CSV' })).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText('Added member');
  expect((await page.goto(`/audit/${ofOwner?.id}`))?.status()).toBe(404);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/audit');
  await expectAccessible(page);
});

test('after the session has expired, an export link leads to sign-in and back to the audit log', async ({
  signedInAs,
  guard,
}) => {
  // The page may open its stream after that.
  guard.allow(/status of 401 .*\/api\/events\?/);
  const page = await signedInAs('admin');
  await page.goto('/audit?group=member');
  await page.context().clearCookies();
  await page.getByRole('link', { name: 'Export NDJSON' }).click();
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent('/audit?group=member')}`);
});

test('the same works in browsers without Sec-Fetch headers, and API clients get JSON', async ({ playwright }) => {
  const stranger = await playwright.request.newContext({ baseURL: stack().url });
  const request = (accept: string) =>
    stranger.get('/api/audit/export?format=csv', { headers: { accept }, maxRedirects: 0 });
  const followed = await request('text/html,application/xhtml+xml,*/*;q=0.8');
  expect([followed.status(), followed.headers().location]).toEqual([303, '/sign-in?next=%2Faudit']);
  expect((await request('*/*')).status()).toBe(401);
  await stranger.dispose();
});
