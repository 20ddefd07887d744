import type { Page } from '@playwright/test';
import { z } from 'zod';
import { bodyOf, expect, expectAccessible, test } from './fixtures';
import { enterByLink } from './world/people';

const listed = z.object({ items: z.array(z.object({ name: z.string(), role: z.string() })) });

/** Opens the dialog from the switcher of any page. */
async function askForOne(page: Page) {
  await page.getByRole('button', { name: 'Change workspace' }).click();
  await page.getByRole('button', { name: 'New workspace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a workspace' });
  await expect(dialog.getByLabel('Name of the workspace')).toBeFocused();
  return dialog;
}

test('an owner of one workspace makes another of their own and is in it', async ({ world, signedInAs }) => {
  const page = await signedInAs('owner');
  await page.goto('/connections');
  const dialog = await askForOne(page);
  const make = dialog.getByRole('button', { name: 'Make the workspace' });
  await expectAccessible(page);
  const second = `Zürich “ב” ${world.workspace.name}`;
  await dialog.getByLabel('Name of the workspace').fill(second);

  // Closed by mistake: the focus is where it was, and what was typed is there again.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Change workspace' })).toBeFocused();
  await askForOne(page);
  await expect(dialog.getByLabel('Name of the workspace')).toHaveValue(second);

  await make.click();
  const path = page.getByRole('navigation', { name: 'Where you are' });
  await expect(path).toContainText(second);
  await expect(page).toHaveURL(/\/connections$/);
  await page.getByRole('button', { name: 'Change workspace' }).click();
  await page.getByRole('button', { name: world.workspace.name, exact: true }).click();
  await expect(path.getByText(world.workspace.name, { exact: true })).toBeVisible();
});

test('an owner makes a workspace for somebody else, who sets a password with a link shown once', async ({
  world,
  otherWorld,
  signedInAs,
  playwright,
  guard,
}) => {
  const page = await signedInAs('owner');
  await page.goto('/settings');
  const dialog = await askForOne(page);
  const name = `Brightwater of ${world.workspace.name}`;
  const email = `brina.${world.workspace.id.slice(0, 8)}@journeys.example`;
  await dialog.getByLabel('Name of the workspace').fill(name);
  await dialog.getByRole('radio', { name: /^Somebody else/ }).check();
  await dialog.getByLabel('Their name').fill('Brina Waters');

  // Somebody whose password another owner gave out may not come in; the sentence is beside the field, the rest stays.
  guard.allow(/status of 409/);
  await dialog.getByLabel('Their email').fill((await otherWorld.member('owner')).email);
  await dialog.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(dialog.getByRole('alert')).toContainText('belongs to another workspace');
  await expect(dialog.getByLabel('Name of the workspace')).toHaveValue(name);
  await expect(dialog.getByLabel('Their name')).toHaveValue('Brina Waters');
  await expectAccessible(page);

  // While it is being made, and while the link is shown, no slip closes the dialog.
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/workspaces', async (route) => {
    await isAnswered;
    await route.continue();
  });
  const slip = async () => {
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
  };
  await dialog.getByLabel('Their email').fill(email);
  await dialog.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  await slip();
  answer();
  const made = dialog.getByRole('heading', { name: `${name} is made` });
  await expect(made).toBeFocused();
  await slip();
  await expect(made).toBeVisible();
  await expectAccessible(page);
  const link = await dialog.getByLabel('Password link for Brina Waters').inputValue();
  await expect(dialog.getByRole('button', { name: 'Copy' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(world.workspace.name);

  const brina = await enterByLink(playwright.request, link);
  const { items } = await bodyOf(brina.get('/api/workspaces'), listed);
  expect(items).toEqual([expect.objectContaining({ name, role: 'owner' })]);
  await brina.dispose();
  await askForOne(page);
  await expect(dialog.getByLabel('Name of the workspace')).toHaveValue('');
});

test('a workspace that is made is not made twice when going there fails', async ({ world, signedInAs, guard }) => {
  const page = await signedInAs('owner');
  await page.goto('/connections');
  const dialog = await askForOne(page);
  const name = `Third of ${world.workspace.name}`;
  await dialog.getByLabel('Name of the workspace').fill(name);
  guard.allow(/ERR_FAILED|Failed to load/);
  await page.route('**/api/session/workspace', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Make the workspace' }).click();
  await expect(dialog.getByRole('alert')).toContainText('You are still where you were');
  await expectAccessible(page);
  await page.unroute('**/api/session/workspace');
  await dialog.getByRole('button', { name: 'Go there' }).click();
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(name);
});

test('what a page sends does not go into another workspace that its person is in by now', async ({
  world,
  signedInAs,
  guard,
}) => {
  const { api, name, email } = await world.member('owner');
  const second = `Second of ${world.workspace.name}`;
  await api.post('/api/workspaces', { data: { name: second, owner: { name, email } } });
  const page = await signedInAs('owner');
  // Nothing is heard of the other tab for the moment.
  await page.route('**/api/events**', (route) => route.fulfill({ status: 204 }));
  await page.goto('/settings');
  const other = await page.context().newPage();
  await other.goto('/settings');
  await other.getByRole('button', { name: 'Change workspace' }).click();
  await other.getByRole('button', { name: second, exact: true }).click();
  await expect(other.getByRole('navigation', { name: 'Where you are' })).toContainText(second);

  guard.allow(/status of 409/);
  await page.getByRole('button', { name: 'Add member…' }).click();
  const dialog = page.getByRole('dialog', { name: `Add a member to ${world.workspace.name}` });
  await dialog.getByLabel('Email').fill('helper@journeys.example');
  await dialog.getByLabel('Name').fill('Helper');
  await dialog.getByRole('button', { name: 'Add member' }).click();
  await expect(dialog.getByRole('alert')).toContainText(`You are in ${second} by now`);
  await other.goto('/settings');
  await expect(other.getByRole('row')).toHaveCount(2);
});

test('who is no owner is offered no new workspace', async ({ world, signedInAs }) => {
  const page = await signedInAs('admin');
  await page.goto('/connections');
  const path = page.getByRole('navigation', { name: 'Where you are' });
  await expect(path).toContainText(world.workspace.name);
  await expect(path.getByRole('button')).toHaveCount(0);
});
