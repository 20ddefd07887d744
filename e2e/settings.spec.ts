import { z } from 'zod';
import { expect, expectAccessible, parseResponse, ROLES, test } from './support/fixtures';

const added = z.object({ passwordLink: z.string() });
const newMembers = z.object({ items: z.array(z.object({ email: z.string(), role: z.string() })) });

test('an owner adds a member and gets a link that is shown once', async ({ signedInAs, world }) => {
  const page = await signedInAs('owner');
  await page.goto('/settings');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add member…' }).click();
  const dialog = page.getByRole('dialog');
  const email = `greta-${world.workspace.id.slice(0, 8)}@journeys.example`;
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByLabel('Name').fill('Greta “ג” Null');
  await dialog.getByRole('radio', { name: /^viewer/ }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Add member' }).click();
  const link = await dialog.getByLabel(/^Password link for/).inputValue();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^(Close|Done)$/ }).click();
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('password link open');
  expect(await page.content()).not.toContain(new URL(link).pathname);
});

test('an added member sets a password through the link, which works once', async ({
  signedInAs,
  world,
  page: visitor,
}) => {
  const { api } = await world.member('owner');
  const email = `greta-${world.workspace.id.slice(0, 8)}@journeys.example`;
  const data = { email, name: 'Greta “ג” Null', role: 'viewer' };
  const { passwordLink } = await parseResponse(api.post('/api/members', { data }), added);
  await visitor.goto(passwordLink);
  await expect(visitor.getByText('Welcome, Greta “ג” Null')).toBeVisible();
  await expectAccessible(visitor);
  await visitor.getByLabel('Password').fill('a password of mine');
  await visitor.getByRole('button', { name: 'Set password and sign in' }).click();
  await expect(visitor).toHaveURL('/connections');
  await visitor.goto(passwordLink);
  await expect(visitor.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await expectAccessible(visitor);
  const page = await signedInAs('owner');
  await page.goto('/settings');
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Password');
});

test('a new link invalidates the previous one', async ({ signedInAs, world, page: visitor }) => {
  const viewer = await world.member('viewer');
  const page = await signedInAs('owner');
  await page.goto('/settings');
  const links: string[] = [];
  for (let round = 0; round < 2; round += 1) {
    await page.getByRole('button', { name: `New password link for ${viewer.name}` }).click();
    await page.getByRole('button', { name: 'Create link' }).click();
    links.push(await page.getByLabel(/^Password link for/).inputValue());
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  }
  await visitor.goto(links[0] ?? '');
  await expect(visitor.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();
  await visitor.goto(links[1] ?? '');
  await expect(visitor.getByRole('heading', { name: 'Set your password' })).toBeVisible();
});

test('adding an existing member is refused, and the input stays', async ({ signedInAs, world, guard }) => {
  guard.allow(/status of 409/);
  const { email } = await world.member('viewer');
  const page = await signedInAs('owner');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Add member…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByLabel('Name').fill('Twice');
  await dialog.getByRole('button', { name: 'Add member' }).click();
  await expect(dialog.getByRole('alert')).toContainText(`is already a member of ${world.workspace.name}`);
  await expect(dialog.getByLabel('Name')).toHaveValue('Twice');
});

test('only owners see settings; others see which permission is missing', async ({ signedInAs, world }) => {
  for (const role of ROLES.filter((one) => one !== 'owner')) {
    const page = await signedInAs(role);
    await page.goto('/settings');
    await expect(page.getByRole('heading', { name: 'Settings are for owners' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText(`Your role, ${role}, doesn’t have the members:write permission`);
    await expect(page.getByRole('main')).toContainText(`An owner of ${world.workspace.name} can change your role`);
    await expect(page.getByRole('link', { name: 'Settings' })).toHaveCount(0);
    if (role === 'viewer') await expectAccessible(page);
    await page.context().close();
  }
});

test('only owners add members, also through the API', async ({ world }) => {
  const owner = await world.member('owner');
  for (const role of ROLES.filter((one) => one !== 'owner')) {
    const { api } = await world.member(role);
    const data = { email: `by-${role}@journeys.example`, name: 'Nobody', role: 'owner' };
    for (const answer of [await api.post('/api/members', { data }), await api.get('/api/members')]) {
      expect(answer.status()).toBe(403);
      expect(await answer.json()).toMatchObject({
        error: { code: 'not-allowed', message: expect.stringContaining('members:write') },
      });
    }
  }
  const { items } = await parseResponse(owner.api.get('/api/members'), newMembers);
  expect(items.map(({ role }) => role).sort()).toEqual([...ROLES].sort());
});
