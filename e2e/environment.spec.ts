import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, expectAccessible, parseResponse, test } from './support/fixtures';
import { pressTryAgain } from './support/try-again';
import { usersTable } from './support/users-table';

const part = (page: Page, name: string) => page.getByRole('main').getByRole('region', { name, exact: true });
const fact = (page: Page, label: string) => {
  const named = page.locator('span', { hasText: new RegExp(`^${label}$`) });
  return page.getByRole('main').locator('.lab').filter({ has: named }).first();
};
const rowOf = (page: Page, name: string) => page.getByRole('main').locator('tr:has(a.row)').filter({ hasText: name });

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => {
    const roots = [document.documentElement, ...document.querySelectorAll('#main, #main .scroll')];
    return roots.filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.className);
  });
  expect(wider).toEqual([]);
}

test('an environment shows its type, the features of its license and its rate limits', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').path);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Customers Production');
  await expect(fact(page, 'Type')).toContainText('Production, active');
  await expect(fact(page, 'Region')).toContainText('Europe (EU)');
  await expect(fact(page, 'License')).toContainText('Halvorsen Bank Premium');
  await expect(fact(page, 'License')).toContainText('until 1 Jan 2030');
  await expect(fact(page, 'Services')).toContainText('Base, MFA, Risk, Verify');
  const licence = part(page, 'License capabilities');
  await expect(licence).toContainText(/\d+ of \d+ capabilities/);
  await expect(licence).toContainText('MFA FIDO2 devices');
  await expect(licence.locator('.lab').filter({ hasText: 'Not included' })).toContainText('PingID app');
  const limits = part(page, 'Rate limits');
  await expect(limits).toContainText('100 requests per second');
  await expect(limits).toContainText('600 requests per minute');
  await expectAccessible(page);
});

test('identities and sign-ons over time have a chart, a sentence and a table, for the days in the URL', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Integration').path);
  const identities = part(page, 'Identities over time');
  await expect(identities).toContainText(/^Identities240 identities on .+, \d+ more than on .+\./);
  await expect(identities).toContainText('PingOne has no count for 4 of these days.');
  await expect(part(page, 'Sign-ons over time')).toContainText(/sign-ons succeeded in 30 days and \d+ failed, most on/);
  await expect(identities.getByRole('table')).toBeHidden();
  await identities.getByText('Show as table').click();
  await expect(identities.getByRole('row')).toHaveCount(27);
  await expectAccessible(page);
  const days = page.getByRole('navigation', { name: 'Days shown' });
  await days.getByRole('link', { name: '90 days' }).click();
  await expect(page).toHaveURL(/\?days=90$/);
  await expect(days.getByRole('link', { name: '90 days' })).toHaveAttribute('aria-current', 'true');
  await expect(part(page, 'Sign-ons over time')).toContainText('in 90 days');
  await page.reload();
  await expect(part(page, 'Sign-ons over time')).toContainText('in 90 days');
  await page.goBack();
  await expect(part(page, 'Sign-ons over time')).toContainText('in 30 days');
});

test('a reader of one population sees its data, and why other data is missing', async ({
  signedInAs,
  connectTenant,
}) => {
  const tenant = await connectTenant('halvorsen', { person: 'ola.nordmann' });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Customers').path);
  await expect(rowOf(page, 'Retail')).toBeVisible();
  await expect(rowOf(page, 'Business')).toHaveCount(0);
  for (const name of ['Identities over time', 'Sign-ons over time']) {
    await expect(part(page, name).getByRole('heading', { name: /This connection can’t read/ })).toBeVisible();
    await expect(part(page, name)).toContainText('needs the role Identity Data Read Only on this environment');
  }
  await expect(fact(page, 'License')).toContainText('Requires a role on the organization.');
  await expect(part(page, 'Rate limits')).toContainText('requests per second');
  await expectAccessible(page);
});

test('an environment without users shows zero counts and no groups', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('sunda');
  const page = await signedInAs('viewer');
  const { path } = tenant.environment('dev-“do not use”');
  await page.goto(path);
  await expect(part(page, 'Identities over time')).toContainText('0 identities on');
  await expect(part(page, 'Sign-ons over time')).toContainText('0 sign-ons succeeded in 30 days and 0 failed.');
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await expect(page).toHaveURL(`${path}/groups`);
  await expect(page.getByRole('heading', { name: 'dev-“do not use” has no groups yet' })).toBeVisible();
  await expectAccessible(page);
});

test('an error shared by all parts is shown once, and the page recovers by itself', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'nango:proxy', kind: 'too-many', retryAfterS: 4 });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Loyalty').path);
  await expect(page.getByRole('heading', { name: 'Nango’s rate limit is reached' })).toHaveCount(1);
  await expect(page.getByRole('main').getByText(/^Not loaded/)).toHaveCount(4);
  await expect(fact(page, 'Type')).toContainText('Production');
  await expectAccessible(page);
  await sandbox.clearFaults();
  await expect(part(page, 'Identities over time')).toContainText('42,000 identities');
  await expect(page.getByRole('heading', { name: 'Nango’s rate limit is reached' })).toHaveCount(0);
});

test('one failed part hides no other and can be retried on its own', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('sunda');
  await sandbox.break({ place: 'pingone:directory', kind: 'server-error' });
  const page = await signedInAs('viewer');
  await page.goto(tenant.environment('Loyalty').path);
  await expect(part(page, 'Populations').getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
  await expect(part(page, 'Identities over time')).toContainText('42,000 identities');
  await sandbox.clearFaults();
  await pressTryAgain(part(page, 'Populations'));
  await expect(rowOf(page, 'Gold')).toBeVisible();
});

test('an own-record connection shows once that it cannot read more', async ({ signedInAs, connectTenant }) => {
  const own = await connectTenant('halvorsen', { profile: 'self-service', person: 'kari.self' });
  const page = await signedInAs('owner');
  await page.goto(own.environment('Administrators').path);
  await expect(page.getByRole('heading', { name: 'This connection can’t read more in' })).toHaveCount(1);
  await expect(page.getByRole('heading', { name: /can’t read/ })).toHaveCount(1);
  await expectAccessible(page);
});

test('groups are searched by name or ID, and link to details and members', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const customers = tenant.environment('Customers');
  const page = await signedInAs('viewer');
  await page.goto(customers.path);
  await page.getByRole('link', { name: 'Groups', exact: true }).click();
  await expect(rowOf(page, 'Online banking')).toContainText('Static');
  await expect(rowOf(page, 'Business customers')).toContainText('Dynamic');
  await expect(rowOf(page, 'Fraud desk')).toContainText('From a directory');
  await expect(rowOf(page, 'Retail branch Oslo')).toContainText('Retail');
  await expectAccessible(page);

  const search = page.getByRole('searchbox', { name: 'Name or group ID' });
  await search.fill('p');
  await expect(page).toHaveURL(/\?q=p$/);
  await expect(rowOf(page, 'Online banking')).toHaveCount(0);
  await expect(rowOf(page, 'Premium')).toBeVisible();
  await search.fill('nothing like it');
  await expect(page.getByRole('heading', { name: 'No groups match this search' })).toBeVisible();
  await page.getByRole('link', { name: 'Clear search' }).click();
  const all = rowOf(page, 'All customers');
  const id = (await all.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? '';
  await search.fill(id);
  await expect(page.getByRole('main').locator('tr:has(a.row)')).toHaveCount(1);

  await all.getByRole('link').click();
  await expect(page).toHaveURL(`${customers.path}/groups/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('All customers');
  await expect(fact(page, 'Members')).toContainText('0 direct, the others through 2 nested groups');
  await expect(fact(page, 'Member of')).toContainText('No groups');
  const members = part(page, 'Members');
  await expect(members.locator('tr:has(a.row)')).toHaveCount(25);
  await expect(members).toContainText(/the first 25 of [\d,]+/);
  await expect(page.getByRole('link', { name: 'View members in Users', exact: true })).toHaveAttribute(
    'href',
    `${customers.users}?group=${id}`,
  );
  await expectAccessible(page);
  await members.getByRole('link', { name: /Siobhán/ }).click();
  await expect(page).toHaveURL(new RegExp(`${customers.users}/[0-9a-f-]{36}$`));
});

test('a group shows its parent groups and the filter of a dynamic group', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const { path } = tenant.environment('Customers');
  const page = await signedInAs('viewer');
  await page.goto(`${path}/groups?q=Premium`);
  await rowOf(page, 'Premium').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Premium Premium customers');
  await fact(page, 'Member of').getByRole('link', { name: 'All customers' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('All customers');
  await page.goto(`${path}/groups?q=Business`);
  await rowOf(page, 'Business').getByRole('link').click();
  await expect(fact(page, 'Filter')).toContainText('population.id eq');
  await expect(fact(page, 'Kind')).toContainText('PingOne adds everyone who matches the filter');
});

test('more groups load by cursor, and a reload shows the same rows', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Workforce').path}/groups`);
  const { rows, foot } = usersTable(page);
  await expect(rows).toHaveCount(100);
  await page.getByRole('button', { name: 'Load 100 more' }).click();
  await expect(rows).toHaveCount(200);
  await page.getByRole('button', { name: 'Load 100 more' }).click();
  await expect(rows).toHaveCount(241);
  await expect(foot).toContainText('Rows 1–241 of 241.');
  await page.reload();
  await expect(rows).toHaveCount(241);
  await expect(foot).toContainText('Rows 1–241 of 241.');
});

test('after returning to groups, the URL matches the rows on screen', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const list = `${tenant.environment('Workforce').path}/groups`;
  const page = await signedInAs('viewer');
  const { rows, foot } = usersTable(page);
  const more = page.getByRole('button', { name: 'Load 100 more' });
  await page.goto(list);
  await more.click();
  await expect(rows).toHaveCount(200);
  await expect(page).toHaveURL(/[?&]from=100$/);
  await rows.nth(3).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Department');
  await page.goBack();
  await expect(foot).toContainText('Rows 1–100. More available.');
  await expect(page).toHaveURL(list);
  await more.click();
  await expect(rows).toHaveCount(200);
  await page.getByRole('button', { name: 'Switch environment' }).click();
  await page.getByRole('link', { name: /^Workforce/ }).click();
  await expect(page).toHaveURL(list);
  await expect(rows).toHaveCount(100);
});

test('a group’s population is named without another call', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.goto(`${tenant.environment('Customers').path}/groups`);
  await expect(rowOf(page, 'Retail branch Oslo')).toContainText('Retail');
  await sandbox.break({ place: 'pingone:directory', kind: 'server-error' });
  await rowOf(page, 'Retail branch Oslo').getByRole('link').click();
  await expect(part(page, 'Members').getByRole('heading', { name: 'PingOne is unavailable' })).toBeVisible();
  await expect(fact(page, 'Population').getByRole('link')).toHaveText('Retail');
});

test('a group of an unreadable environment makes no further calls', async ({ signedInAs, connectTenant, sandbox }) => {
  const tenant = await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const environments = tenant.environment('Customers').path.replace(/[^/]+$/, '');
  // Limited to this connection: Tenantry may also be calling Nango for connections of earlier tests.
  await sandbox.break({ place: 'nango:proxy', kind: 'drop', times: 50, connection: tenant.attemptId });
  await page.goto(`${environments}${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'Nango is unavailable' })).toHaveCount(1);
  const spent = 50 - (await sandbox.faultsLeft());
  expect(spent).toBeGreaterThan(0);
  await page.goto(`${environments}${crypto.randomUUID()}/groups/${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'Nango is unavailable' })).toHaveCount(1);
  expect(50 - (await sandbox.faultsLeft())).toBe(2 * spent);
});

test('a reader without access to users can read groups, and sees why members are missing', async ({
  signedInAs,
  connectTenant,
  guard,
}) => {
  const tenant = await connectTenant('halvorsen', { person: 'magnus.lie' });
  const { path } = tenant.environment('Customers');
  const page = await signedInAs('viewer');
  await page.goto(`${path}/groups?q=Online`);
  await rowOf(page, 'Online banking').getByRole('link').click();
  await expect(fact(page, 'Members')).toContainText(/[\d,]+ users/);
  await expect(
    part(page, 'Members').getByRole('heading', { name: 'This connection can’t read members of this group' }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${path}/groups/${crypto.randomUUID()}`);
  await expect(page.getByRole('heading', { name: 'Not found at PingOne' })).toBeVisible();
  guard.allow(/status of 404/);
  expect((await page.goto(`${path}/groups/not-an-id`))?.status()).toBe(404);
});

test('on a phone nothing is wider than the screen', async ({ signedInAs, connectTenant }) => {
  const tenant = await connectTenant('halvorsen');
  const { path } = tenant.environment('Customers');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(path);
  await expect(part(page, 'Rate limits')).toContainText('requests per second');
  await part(page, 'Identities over time').getByText('Show as table').click();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.goto(`${path}/groups`);
  await expect(rowOf(page, 'Fraud desk')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await rowOf(page, 'Fraud desk').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Fraud desk');
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

const group = z.object({ id: z.uuid(), name: z.string(), isDynamic: z.boolean() });
const date = z.iso.date();

test('the API returns the same data', async ({ connectTenant, world }) => {
  const tenant = await connectTenant('halvorsen');
  const { api } = await world.member('viewer');
  const at = `/api${tenant.environment('Customers').path}`;
  const limit = z.strictObject({ code: z.string(), limit: z.number(), per: z.enum(['second', 'minute']) });
  const names = z.array(z.string());
  const capabilities = z.strictObject({ allowed: names, withheld: names, rateLimits: z.array(limit) });
  expect((await parseResponse(api.get(`${at}/capabilities`), capabilities)).allowed).toContain('canUseMfa');
  expect(await parseResponse(api.get(`${at}/licence`), z.unknown())).toMatchObject({
    package: 'PREMIUM',
    status: 'ACTIVE',
  });
  const counts = z.object({ items: z.array(z.strictObject({ date, identities: z.int() })) });
  expect((await parseResponse(api.get(`${at}/identities?days=90`), counts)).items).toHaveLength(90);
  const signOns = z.object({ items: z.array(z.strictObject({ date, successes: z.int(), failures: z.int() })) });
  expect((await parseResponse(api.get(`${at}/sign-ons`), signOns)).items).toHaveLength(30);
  const groups = z.object({ items: z.array(group), nextCursor: z.string().optional(), total: z.int().optional() });
  const found = await parseResponse(api.get(`${at}/groups?q=Online`), groups);
  expect(found.items.map(({ name }) => name)).toEqual(['Online banking']);
  const first = await parseResponse(api.get(`${at}/groups?limit=2`), groups);
  const next = await parseResponse(api.get(`${at}/groups?limit=2&cursor=${first.nextCursor}`), groups);
  expect(new Set([...first.items, ...next.items].map(({ id }) => id)).size).toBe(4);
  const one = `${at}/groups/${found.items[0]?.id}`;
  expect(await parseResponse(api.get(one), z.unknown())).toMatchObject({ totalUsers: expect.any(Number) });
  const listed = z.object({ items: z.array(z.looseObject({})) });
  expect((await parseResponse(api.get(`${one}/members`), listed)).items).toHaveLength(25);
  expect((await parseResponse(api.get(`${one}/parents`), listed)).items).toMatchObject([{ name: 'All customers' }]);
  for (const path of [`${at}/identities?days=31`, `${at}/groups?limit=0`])
    expect((await api.get(path)).status()).toBe(400);
  expect((await api.get(`${at}/groups/not-an-id`)).status()).toBe(404);
});

test('a role limited to one’s own record reads nothing of the environment', async ({ connectTenant, world }) => {
  const connector = await world.member('connector');
  const own = await connectTenant('lindqvist', { profile: 'self-service', person: 'nils.lindqvist', by: connector });
  const at = `/api${own.environment('Administrators').path}`;
  for (const rest of ['capabilities', 'licence', 'identities', 'sign-ons', 'groups', 'populations']) {
    const answer = await connector.api.get(`${at}/${rest}`);
    expect([rest, answer.status(), (await answer.json()).error.code]).toEqual([rest, 403, 'not-allowed']);
  }
});
