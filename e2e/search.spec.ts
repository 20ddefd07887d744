import { type Page, request } from '@playwright/test';
import { findTenant } from '../sandbox/seed';
import { createGeneratedUsers } from '../sandbox/seed/generated-users';
import { type ConnectedTenant, getTenantPerson } from './support/connect';
import { expect, expectAccessible, test } from './support/fixtures';
import { stack } from './support/stack';
import { pressTryAgain } from './support/try-again';

/** Page object for the search page. */
function searchOf(page: Page) {
  const main = page.getByRole('main');
  const rows = main.locator('tr:has(a.row)');
  return {
    field: main.getByRole('searchbox'),
    rows,
    row: (text: string | RegExp) => rows.filter({ hasText: text }),
    coverage: main.getByRole('region', { name: 'Search coverage' }),
    open: (text: string) => page.goto(`/search?${new URLSearchParams({ q: text })}`),
  };
}

/** Returns a generated user of a tenant. */
function oneOf(tenant: ConnectedTenant, environmentName: string) {
  const environment = tenant.tenant.environments.find(({ name }) => name === environmentName);
  if (!environment) throw new Error(`No environment ${environmentName}`);
  const user = createGeneratedUsers(environment.generated).user(0);
  return {
    ...user,
    email: user.email ?? '',
    given: user.name?.given ?? '',
    path: `${tenant.environment(environmentName).users}/${user.id}`,
  };
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find people and IDs' });

test('a user is found in every tenant, and the URL keeps the search', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const lindqvist = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const { given, email, path } = oneOf(lindqvist, 'Staff');
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await page.goto('/connections');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find a person' }).click();
  await expect(page.getByRole('heading', { name: 'Enter a name, username, email or ID' })).toBeVisible();
  await expect(search.field).toBeFocused();
  await expectAccessible(page);
  await search.field.fill(given);
  await expect(search.row('Halvorsen Bank').first()).toBeVisible();
  await expect(search.row('Lindqvist & Söner AB').first()).toBeVisible();
  await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: given })}`);
  await expect(page.getByRole('main')).toContainText(/More results in Customers, Halvorsen Bank/);
  await expectAccessible(page);

  await search.open(email);
  await expect(page.getByRole('main')).toContainText(`Exact match for “${email}”`);
  await expect(search.rows).toHaveCount(1);
  await page.reload();
  await expect(search.rows).toHaveCount(1);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(path);
  await page.goBack();
  await expect(search.field).toHaveValue(email);
  await expect(search.rows).toHaveCount(1);
});

test('two words are treated as a name, and all matches are one click away', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open('robert "bobby" o\'neil');
  await expect(search.row(`Robert "Bobby" O'Neil`)).toBeVisible();
  await search.open('Astrid Be');
  await page.getByRole('link', { name: 'See all results' }).first().click();
  await expect(page).toHaveURL(/users\?q=/);
  await expect(page.getByRole('main').locator('tr:has(a.row)').first()).toContainText('Astrid Be');
});

test('pasted text is recognized', async ({ signedInAs, connectTenant }) => {
  const halvorsen = await connectTenant('halvorsen');
  const sunda = await connectTenant('sunda');
  const person = oneOf(sunda, 'Loyalty');
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  const loyalty = sunda.environment('Loyalty');

  await search.open(`User id: ${person.id.toUpperCase()}`);
  await expect(search.row(person.username)).toContainText('Sunda Retail Group');
  await expect(search.coverage).toContainText('8 of 8 environments responded');
  await search.open(`https://api.pingone.sg/v1/environments/${loyalty.id}/users/${person.id}`);
  await expect(search.row(person.username)).toBeVisible();
  await expect(search.coverage).toContainText('1 of 1 environment responded');
  await search.open(`Somebody <${person.email}>`);
  await expect(search.row(person.username)).toBeVisible();

  for (const text of [loyalty.id, `https://console.pingone.sg/?env=${loyalty.id}#/dashboard`]) {
    await search.open(text);
    await expect(search.rows).toHaveCount(1);
    await expect(search.row('Loyalty').getByRole('link')).toHaveAttribute('href', loyalty.path);
    await expect(search.row('Loyalty').getByRole('cell', { name: /^Loyalty\s*Environment$/ })).toBeVisible();
    await expect(page.getByRole('main').getByText('1 environment', { exact: true })).toBeVisible();
    await expect(search.coverage).toHaveCount(0);
  }
  await search.open(halvorsen.id);
  await expect(search.row('Halvorsen Bank').getByRole('link')).toHaveAttribute('href', halvorsen.path);

  const says = (lead: string) => expect(page.getByRole('heading', { name: lead })).toBeVisible();
  await search.open(crypto.randomUUID());
  await says('No user has this ID');
  await search.open(`https://console.pingone.sg/?env=${crypto.randomUUID()}`);
  await says('No connection has access to this environment');
  await search.open('https://halvorsen.example/people');
  await says('Enter a name, username, email or ID');
  await search.open('zzzzzz');
  await says('No results for “zzzzzz”');
  for (const text of ['z', '🎉']) {
    await search.open(text);
    await says('Type at least 2 characters');
  }
  await search.open('李');
  await expect(search.coverage).toContainText('8 of 8 environments responded');
});

test('two connections to one tenant are distinguished by who signed in', async ({
  signedInAs,
  connectTenant,
  world,
}) => {
  const { id } = (await connectTenant('halvorsen')).environment('Customers');
  await connectTenant('halvorsen', { person: 'magnus.lie' });
  const names = ['Halvorsen Bank, Astrid Halvorsen', 'Halvorsen Bank, Magnus Lie'];
  const operator = await world.member('operator');
  const page = await signedInAs('owner');
  await page.goto('/connections');
  await expect(page.getByRole('row').filter({ hasText: 'Halvorsen Bank' })).toHaveCount(2);
  const search = searchOf(page);
  await search.open(id);
  for (const name of names) await expect(search.row(name)).toHaveCount(1);
  await page.goto('/settings');
  await page.getByRole('button', { name: `Change ${operator.name}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Only these connections' }).check();
  for (const name of names) await expect(dialog.getByRole('checkbox', { name, exact: true })).toBeVisible();
});

test('environments that do not respond are listed with the reason, and can be retried', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const sunda = await connectTenant('sunda');
  await connectTenant('brightwater');
  const { given } = oneOf(sunda, 'Loyalty');
  await sandbox.break({
    place: 'pingone:directory',
    kind: 'unavailable',
    environmentId: sunda.environment('Staff').id,
  });
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open(given);
  await expect(search.coverage).toContainText('6 of 8 environments responded');
  await search.coverage.getByRole('button', { name: /did not respond/ }).click();
  const silent = search.coverage.getByRole('listitem');
  await expect(silent.filter({ hasText: 'Staff' })).toContainText('PingOne returned an error (503).');
  await expect(silent.filter({ hasText: 'Staging' })).toContainText('Identity Data Read Only');
  await expectAccessible(page);
  await sandbox.clearFaults();
  await pressTryAgain(search.coverage);
  await expect(search.coverage).toContainText('7 of 8 environments responded');
  await expect(silent).toHaveCount(1);

  // An environment known to be unreadable is listed, but no longer searched.
  await page.reload();
  await expect(search.coverage).toContainText('7 of 8 environments responded');
  // Offered only once the search has ended.
  await expect(search.coverage.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await expect(search.coverage.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('users appear before the slowest environment has answered, and canceling ends the wait', async ({
  signedInAs,
  connectTenant,
  sandbox,
}) => {
  const sunda = await connectTenant('sunda');
  const { given } = oneOf(sunda, 'Loyalty');
  await sandbox.break({
    place: 'pingone:directory',
    kind: 'slow',
    delayMs: 9_000,
    environmentId: sunda.environment('Staff').id,
  });
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open(given);
  await expect(search.row('Loyalty').first()).toBeVisible();
  await expect(search.coverage).toContainText('3 of 4 environments responded');
  await search.coverage.getByRole('button', { name: 'Cancel' }).click();
  await expect(search.coverage).toContainText('3 of 4 environments responded before you canceled');
  await search.coverage.getByRole('button', { name: '1 did not respond' }).click();
  await expect(search.coverage.getByRole('listitem')).toContainText('It had not responded yet.');
  await sandbox.clearFaults();
  await search.coverage.getByRole('button', { name: 'Search the rest' }).click();
  await expect(search.coverage).toContainText('4 of 4 environments responded');
  await expect(search.row('Staff').first()).toBeVisible();
});

test('canceling ends every call and starts no other', async ({ signedInAs, connectTenant, sandbox }) => {
  const halvorsen = await connectTenant('halvorsen');
  await connectTenant('sunda');
  // None of them responds by itself during these checks.
  await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000, times: 20 });
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open('putri');
  await expect(search.coverage).toContainText('0 of 8 environments responded');
  // Two environments per tenant are searched at a time.
  await expect.poll(() => sandbox.faultsLeft()).toBe(16);
  await search.coverage.getByRole('button', { name: 'Cancel' }).click();
  await expect(search.coverage).toContainText('before you canceled');
  await expect.poll(sandbox.openCalls).toBe(0);
  // The next ones would start as soon as those four are canceled, so before a later call by Tenantry is answered.
  expect((await page.request.get(`/api${halvorsen.path}/environments`)).ok()).toBe(true);
  expect(await sandbox.faultsLeft()).toBe(16);
});

test('a rate limit is shown, and the search continues by itself', async ({ signedInAs, connectTenant, sandbox }) => {
  const sunda = await connectTenant('sunda');
  const { given } = oneOf(sunda, 'Loyalty');
  await sandbox.break({
    place: 'pingone:directory',
    kind: 'too-many',
    retryAfterS: 6,
    environmentId: sunda.environment('Staff').id,
  });
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open(given);
  await expect(search.coverage).toContainText('3 of 4 environments responded');
  await expect(search.coverage).toContainText(/1 waiting\s*retrying in 0:0\d/);
  await search.coverage.getByRole('button', { name: '1 waiting' }).click();
  await expect(search.coverage.getByRole('listitem')).toContainText(
    /rate limit is reached.*retries automatically in 0:0\d/,
  );
  await sandbox.clearFaults();
  await expect(search.coverage).toContainText('4 of 4 environments responded');
  await expect(search.row('Staff').first()).toBeVisible();
});

test('the palette finds places at once and users as results arrive, with the keyboard only', async ({
  signedInAs,
  connectTenant,
}) => {
  const sunda = await connectTenant('sunda');
  const person = oneOf(sunda, 'Loyalty');
  const page = await signedInAs('viewer');
  await page.goto('/connections');
  await page.keyboard.press('ControlOrMeta+k');
  const found = palette(page);
  const field = found.getByRole('combobox');
  await expect(field).toBeFocused();
  await expect(found.getByRole('option').first()).toContainText('Find a person');
  await expect(found.getByRole('option', { name: 'Settings' })).toHaveCount(0);
  await expectAccessible(page);

  await page.keyboard.type('loyal');
  await expect(found.getByRole('option', { name: /^Environment Loyalty/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(person.email);
  await expect(found.getByRole('option').first()).toContainText('Loyalty, Sunda Retail Group');
  await expect(found).toContainText('4 of 4 environments responded');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(found.getByRole('option', { name: /All results for/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(await opened).toHaveURL(person.path);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(person.path);
  await expect(found).toBeHidden();

  await page.getByRole('button', { name: 'Find people and IDs' }).click();
  await expect(field).toBeFocused();
  await page.keyboard.type(person.given);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: person.given })}`);
  await expect(searchOf(page).rows.first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(found).toBeHidden();
});

test('users and places of another workspace are never found', async ({ otherWorld, signedInAs, connectTenant }) => {
  const theirs = await connectTenant('sunda', { by: await otherWorld.member('owner') });
  await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const { email, id } = oneOf(theirs, 'Loyalty');
  const page = await signedInAs('owner');
  const search = searchOf(page);
  for (const text of [email, id, theirs.id, theirs.environment('Loyalty').id]) {
    await search.open(text);
    await expect(page.getByRole('heading', { name: /^(No results|No user has)/ })).toBeVisible();
    await expect(search.rows).toHaveCount(0);
  }
  const places = await page.request.get('/api/search/places');
  expect(await places.text()).not.toContain('Sunda');
  const data = { q: email, environments: [theirs.environment('Loyalty').id] };
  const named = await page.request.post('/api/search', { data });
  expect(named.status()).toBe(200);
  expect(await named.text()).not.toContain('Loyalty');
});

test('a connector finds only their own record', async ({ world, signedInAs, connectTenant }) => {
  await connectTenant('sunda');
  const connector = await world.member('connector');
  const page = await signedInAs(connector);
  const search = searchOf(page);
  await search.open('nils');
  await expect(page.getByRole('heading', { name: 'No environments to search' })).toBeVisible();
  // Their own connection to a whole tenant is for other members.
  await connectTenant('lindqvist', { by: connector, person: 'maja.lindqvist' });
  await search.open('nils');
  await expect(page.getByRole('heading', { name: 'No environments to search' })).toBeVisible();
  expect(await (await page.request.get('/api/search/places')).text()).not.toContain('Staff');

  await connectTenant('lindqvist', { by: connector, profile: 'self-service', person: 'nils.lindqvist' });
  await page.reload();
  await expect(search.row('nils.lindqvist')).toBeVisible();
  await expect(search.coverage).toContainText('1 of 1 environment responded');
  for (const text of ['maja', getTenantPerson(findTenant('lindqvist'), 'maja.lindqvist').userId]) {
    await search.open(text);
    await expect(page.getByRole('heading', { name: 'Only own-record connections responded' })).toBeVisible();
  }
  await search.coverage.getByRole('button', { name: '1 limited to own record' }).click();
  await expect(search.coverage.getByRole('listitem')).toContainText('only the record of the person who signed in');
  await expect(search.coverage.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expectAccessible(page);
});

test('on a phone the search is a tab, and a row shows a user’s environment', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/connections');
  await expect(page.getByRole('button', { name: 'Find people and IDs' })).toBeHidden();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' }).click();
  await expect(page.getByRole('heading', { name: 'Find a person' })).toBeVisible();
  const search = searchOf(page);
  await search.field.fill('ana.lima');
  await expect(search.row('Ana')).toContainText('Customers');
  await expect(search.row('Ana')).toContainText('Production');
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});

test('the API streams lines, and rejects invalid searches', async ({ world, connectTenant }) => {
  const sunda = await connectTenant('sunda');
  const { api } = await world.member('viewer');
  const answer = await api.get('/api/search?q=putri');
  expect(answer.headers()['content-type']).toBe('application/x-ndjson');
  expect(answer.headers()['cache-control']).toContain('no-store');
  const text = await answer.text();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(lines[0]).toMatchObject({ kind: 'asked', understood: { kind: 'text', text: 'putri' } });
  expect(lines.at(-1)).toEqual({ kind: 'done' });
  expect(text).not.toMatch(/nango|token/i);
  for (const query of ['', 'q=a', 'q=putri&environment=x', `q=${'x'.repeat(4001)}`]) {
    const refused = await api.get(`/api/search?${query}`);
    expect(refused.status()).toBe(400);
    expect(await refused.json()).toMatchObject({ error: { code: 'invalid-input' } });
  }
  for (const environments of [[], ['x'], crypto.randomUUID()]) {
    expect((await api.post('/api/search', { data: { q: 'putri', environments } })).status()).toBe(400);
  }
  const many = Array.from({ length: 1_000 }, () => crypto.randomUUID());
  const named = await api.post('/api/search', {
    data: { q: 'putri', environments: [sunda.environment('Staff').id, ...many] },
  });
  expect((await named.text()).split('\n')[0]).toMatch(/"environments":\[\{[^[\]]*"name":"Staff"[^[\]]*\}\]/);
  const headers = { origin: 'https://elsewhere.example' };
  const foreign = await api.post('/api/search', { data: { q: 'putri', environments: many }, headers });
  expect(foreign.status()).toBe(403);
  const nobody = await request.newContext({ baseURL: stack().url });
  expect((await nobody.post('/api/search', { data: { q: 'putri', environments: many } })).status()).toBe(401);
  for (const path of ['/api/search?q=putri', '/api/search/places']) expect((await nobody.get(path)).status()).toBe(401);
  await nobody.dispose();
});
