import { type Page, request } from '@playwright/test';
import { findTenant } from '../sandbox/seed';
import { createGeneratedUsers } from '../sandbox/seed/generated-users';
import { type ConnectedTenant, getTenantPerson } from './support/connect';
import { expect, expectAccessible, test } from './support/fixtures';
import { stack } from './support/stack';
import { pressTryAgain } from './support/try-again';

/** The page of a search as a person sees it. */
function searchOf(page: Page) {
  const main = page.getByRole('main');
  const rows = main.locator('tr:has(a.row)');
  return {
    field: main.getByRole('searchbox'),
    rows,
    row: (text: string | RegExp) => rows.filter({ hasText: text }),
    coverage: main.getByRole('region', { name: 'Who answered' }),
    open: (text: string) => page.goto(`/search?${new URLSearchParams({ q: text })}`),
  };
}

/** Somebody of a tenant's generated people. */
function oneOf(tenant: ConnectedTenant, environmentName: string) {
  const environment = tenant.tenant.environments.find(({ name }) => name === environmentName);
  if (!environment) throw new Error(`No environment ${environmentName}`);
  const user = createGeneratedUsers(environment.crowd).user(0);
  return {
    ...user,
    email: user.email ?? '',
    given: user.name?.given ?? '',
    path: `${tenant.environment(environmentName).users}/${user.id}`,
  };
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Find anyone' });

test('a person is found in every tenant, and the address keeps the search', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const lindqvist = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const { given, email, path } = oneOf(lindqvist, 'Staff');
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await page.goto('/connections');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find a person' }).click();
  await expect(page.getByRole('heading', { name: 'Type or paste what you know of them' })).toBeVisible();
  await expect(search.field).toBeFocused();
  await expectAccessible(page);
  await search.field.fill(given);
  await expect(search.row('Halvorsen Bank').first()).toBeVisible();
  await expect(search.row('Lindqvist & Söner AB').first()).toBeVisible();
  await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: given })}`);
  await expect(page.getByRole('main')).toContainText(/More match in Customers, Halvorsen Bank/);
  await expectAccessible(page);

  await search.open(email);
  await expect(page.getByRole('main')).toContainText(`Exactly “${email}”`);
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

test('two words are a name, and all who match are one press away', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open('robert "bobby" o\'neil');
  await expect(search.row(`Robert "Bobby" O'Neil`)).toBeVisible();
  await search.open('Astrid Be');
  await page.getByRole('link', { name: 'See all there' }).first().click();
  await expect(page).toHaveURL(/users\?q=/);
  await expect(page.getByRole('main').locator('tr:has(a.row)').first()).toContainText('Astrid Be');
});

test('anything that was pasted is recognised', async ({ signedInAs, connectTenant }) => {
  const halvorsen = await connectTenant('halvorsen');
  const sunda = await connectTenant('sunda');
  const person = oneOf(sunda, 'Loyalty');
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  const loyalty = sunda.environment('Loyalty');

  await search.open(`User id: ${person.id.toUpperCase()}`);
  await expect(search.row(person.username)).toContainText('Sunda Retail Group');
  await expect(search.coverage).toContainText('8 of 8 environments answered');
  await search.open(`https://api.pingone.sg/v1/environments/${loyalty.id}/users/${person.id}`);
  await expect(search.row(person.username)).toBeVisible();
  await expect(search.coverage).toContainText('1 of 1 environment answered');
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
  await says('No user has this id');
  await search.open(`https://console.pingone.sg/?env=${crypto.randomUUID()}`);
  await says('No connection reaches this environment');
  await search.open('https://halvorsen.example/people');
  await says('Nobody can be found by this');
  await search.open('zzzzzz');
  await says('Nobody found for “zzzzzz”');
  for (const text of ['z', '🎉']) {
    await search.open(text);
    await says('Type at least 2 characters');
  }
  await search.open('李');
  await expect(search.coverage).toContainText('8 of 8 environments answered');
});

test('two connections to one tenant are told apart by who signed in', async ({ signedInAs, connectTenant, world }) => {
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

test('who does not answer is named with the reason, and can be asked again', async ({
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
  await expect(search.coverage).toContainText('6 of 8 environments answered');
  await search.coverage.getByRole('button', { name: /did not/ }).click();
  const silent = search.coverage.getByRole('listitem');
  await expect(silent.filter({ hasText: 'Staff' })).toContainText('PingOne returned an error (503).');
  await expect(silent.filter({ hasText: 'Staging' })).toContainText('Identity Data Read Only');
  await expectAccessible(page);
  await sandbox.mend();
  await pressTryAgain(search.coverage);
  await expect(search.coverage).toContainText('7 of 8 environments answered');
  await expect(silent).toHaveCount(1);

  // What is known to be unreadable is named, and not asked any more.
  await page.reload();
  await expect(search.coverage).toContainText('7 of 8 environments answered');
  await expect(search.coverage.getByRole('button', { name: 'Try again' })).toHaveCount(0);
});

test('people show before the slowest has answered, and cancelling ends the waiting', async ({
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
  await expect(search.coverage).toContainText('3 of 4 environments answered');
  await search.coverage.getByRole('button', { name: 'Cancel' }).click();
  await expect(search.coverage).toContainText('3 of 4 environments answered before you cancelled');
  await search.coverage.getByRole('button', { name: '1 did not' }).click();
  await expect(search.coverage.getByRole('listitem')).toContainText('It had not answered yet.');
  await sandbox.mend();
  await search.coverage.getByRole('button', { name: 'Ask the rest' }).click();
  await expect(search.coverage).toContainText('4 of 4 environments answered');
  await expect(search.row('Staff').first()).toBeVisible();
});

test('cancelling ends every call, and nobody else is asked', async ({ signedInAs, connectTenant, sandbox }) => {
  const halvorsen = await connectTenant('halvorsen');
  await connectTenant('sunda');
  // None of them answers by itself while this is looked at.
  await sandbox.break({ place: 'pingone:directory', kind: 'slow', delayMs: 60_000, times: 20 });
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open('putri');
  await expect(search.coverage).toContainText('0 of 8 environments answered');
  // Two of each tenant are being asked.
  await expect.poll(() => sandbox.strikesLeft()).toBe(16);
  await search.coverage.getByRole('button', { name: 'Cancel' }).click();
  await expect(search.coverage).toContainText('before you cancelled');
  await expect.poll(sandbox.openCalls).toBe(0);
  // The next ones would be asked as soon as those four have left, so before a later call of Tenantry is answered.
  expect((await page.request.get(`/api${halvorsen.path}/environments`)).ok()).toBe(true);
  expect(await sandbox.strikesLeft()).toBe(16);
});

test('a rate limit is told, and the search goes on by itself', async ({ signedInAs, connectTenant, sandbox }) => {
  const sunda = await connectTenant('sunda');
  const { given } = oneOf(sunda, 'Loyalty');
  await sandbox.break({
    place: 'pingone:directory',
    kind: 'too-many',
    times: 1,
    retryAfterS: 6,
    environmentId: sunda.environment('Staff').id,
  });
  const page = await signedInAs('viewer');
  const search = searchOf(page);
  await search.open(given);
  await expect(search.coverage).toContainText('3 of 4 environments answered');
  await expect(search.coverage).toContainText(/1 waits\s*asked again in 0:0\d/);
  await search.coverage.getByRole('button', { name: '1 waits' }).click();
  await expect(search.coverage.getByRole('listitem')).toContainText(/rate limit is reached.*asked again in 0:0\d/);
  await expect(search.coverage).toContainText('4 of 4 environments answered');
  await expect(search.row('Staff').first()).toBeVisible();
});

test('the palette finds places at once and people as they answer, by keyboard alone', async ({
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
  await expect(found).toContainText('4 of 4 environments answered');
  await expectAccessible(page);
  await page.keyboard.press('ArrowDown');
  await expect(found.getByRole('option', { name: /Everyone found/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(await opened).toHaveURL(person.path);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(person.path);
  await expect(found).toBeHidden();

  await page.getByRole('button', { name: 'Find anyone, any id' }).click();
  await page.keyboard.type(person.given);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/search?${new URLSearchParams({ q: person.given })}`);
  await expect(searchOf(page).rows.first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('Escape');
  await expect(found).toBeHidden();
});

test('nobody of another workspace is found, nor any of its places', async ({
  otherWorld,
  signedInAs,
  connectTenant,
}) => {
  const theirs = await connectTenant('sunda', { by: await otherWorld.member('owner') });
  await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const { email, id } = oneOf(theirs, 'Loyalty');
  const page = await signedInAs('owner');
  const search = searchOf(page);
  for (const text of [email, id, theirs.id, theirs.environment('Loyalty').id]) {
    await search.open(text);
    await expect(page.getByRole('heading', { name: /^(Nobody found|No user has)/ })).toBeVisible();
    await expect(search.rows).toHaveCount(0);
  }
  const places = await page.request.get('/api/search/places');
  expect(await places.text()).not.toContain('Sunda');
  const data = { q: email, environments: [theirs.environment('Loyalty').id] };
  const named = await page.request.post('/api/search', { data });
  expect(named.status()).toBe(200);
  expect(await named.text()).not.toContain('Loyalty');
});

test('a connector finds the own record alone', async ({ world, signedInAs, connectTenant }) => {
  await connectTenant('sunda');
  const connector = await world.member('connector');
  const page = await signedInAs(connector);
  const search = searchOf(page);
  await search.open('nils');
  await expect(page.getByRole('heading', { name: 'There was nobody to ask' })).toBeVisible();
  // A connection of their own that reads a whole tenant is for the others.
  await connectTenant('lindqvist', { by: connector, person: 'maja.lindqvist' });
  await search.open('nils');
  await expect(page.getByRole('heading', { name: 'There was nobody to ask' })).toBeVisible();
  expect(await (await page.request.get('/api/search/places')).text()).not.toContain('Staff');

  await connectTenant('lindqvist', { by: connector, profile: 'self-service', person: 'nils.lindqvist' });
  await page.reload();
  await expect(search.row('nils.lindqvist')).toBeVisible();
  await expect(search.coverage).toContainText('1 of 1 environment answered');
  for (const text of ['maja', getTenantPerson(findTenant('lindqvist'), 'maja.lindqvist').userId]) {
    await search.open(text);
    await expect(page.getByRole('heading', { name: 'Only one’s own record was looked at' })).toBeVisible();
  }
  await search.coverage.getByRole('button', { name: '1 for one’s own record only' }).click();
  await expect(search.coverage.getByRole('listitem')).toContainText('nobody else was looked for');
  await expect(search.coverage.getByRole('button', { name: 'Try again' })).toHaveCount(0);
  await expectAccessible(page);
});

test('on a phone the search is a tab, and a row tells where somebody is', async ({ signedInAs, connectTenant }) => {
  await connectTenant('halvorsen');
  const page = await signedInAs('viewer');
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/connections');
  await expect(page.getByRole('button', { name: 'Find anyone, any id' })).toBeHidden();
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Find' }).click();
  await expect(page.getByRole('heading', { name: 'Find a person' })).toBeVisible();
  const search = searchOf(page);
  await search.field.fill('ana.lima');
  await expect(search.row('Ana')).toContainText('Customers');
  await expect(search.row('Ana')).toContainText('Production');
  await expectAccessible(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(390);
});

test('the API streams lines, and refuses what it cannot look for', async ({ world, connectTenant }) => {
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
