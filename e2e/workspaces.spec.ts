import type { Page } from '@playwright/test';
import { z } from 'zod';
import { expect, expectAccessible, parseResponse, type Role, type TestWorkspace, test } from './support/fixtures';
import { waitForHydration } from './support/wait-for-hydration';
import { signInByPasswordLink } from './support/workspace';

const memberList = z.object({ items: z.array(z.object({ email: z.string() })) });
const listed = z.object({ items: z.array(z.object({ name: z.string(), role: z.string() })) });

/** Opens the dialog from the switcher of any page. */
async function openCreateDialog(page: Page) {
  await page.getByRole('button', { name: 'Switch workspace' }).click();
  await page.getByRole('button', { name: 'New workspace…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create workspace' });
  await expect(dialog.getByLabel('Workspace name')).toBeFocused();
  return dialog;
}

type Tabs = { world: TestWorkspace; signedInAs(who: Role): Promise<Page> };

test('an owner of one workspace creates another and is switched to it', async ({ world, signedInAs }) => {
  const page = await signedInAs('owner');
  await page.goto('/connections');
  const dialog = await openCreateDialog(page);
  const make = dialog.getByRole('button', { name: 'Create workspace' });
  await expectAccessible(page);
  const second = `Zürich “ב” ${world.workspace.name}`;
  await dialog.getByLabel('Workspace name').fill(second);

  // Closed by mistake: focus returns to the button, and the input is restored.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Switch workspace' })).toBeFocused();
  await openCreateDialog(page);
  await expect(dialog.getByLabel('Workspace name')).toHaveValue(second);

  await make.click();
  const path = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await expect(path).toContainText(second);
  await expect(page).toHaveURL(/\/connections$/);
  await page.getByRole('button', { name: 'Switch workspace' }).click();
  await page.getByRole('button', { name: world.workspace.name, exact: true }).click();
  // The open menu has the name as well, so the page itself is checked.
  await expect(page.locator(`[data-workspace="${world.workspace.id}"]`)).toBeVisible();
  await expect(path.getByText(world.workspace.name, { exact: true })).toBeVisible();
});

test('an owner creates a workspace for another person, who sets a password with a link shown once', async ({
  world,
  otherWorld,
  signedInAs,
  playwright,
  guard,
}) => {
  const page = await signedInAs('owner');
  await page.goto('/settings');
  const dialog = await openCreateDialog(page);
  const name = `Brightwater of ${world.workspace.name}`;
  const email = `brina.${world.workspace.id.slice(0, 8)}@journeys.example`;
  await dialog.getByLabel('Workspace name').fill(name);
  await dialog.getByRole('radio', { name: /^Someone else/ }).check();
  await dialog.getByLabel('Owner’s name').fill('Brina Waters');

  // A person whose password was set through another workspace is refused; the error is at the field, the rest stays.
  guard.allow(/status of 409/);
  await dialog.getByLabel('Owner’s email').fill((await otherWorld.member('owner')).email);
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(dialog.getByRole('alert')).toContainText('belongs to another workspace');
  await expect(dialog.getByLabel('Workspace name')).toHaveValue(name);
  await expect(dialog.getByLabel('Owner’s name')).toHaveValue('Brina Waters');
  await expectAccessible(page);

  // While the workspace is created and the link is shown, an accidental click or key must not close the dialog.
  let answer = () => {};
  const isAnswered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/workspaces', async (route) => {
    await isAnswered;
    await route.continue();
  });
  const dismissByAccident = async () => {
    await page.keyboard.press('Escape');
    await page.mouse.click(5, 5);
  };
  await dialog.getByLabel('Owner’s email').fill(email);
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  await dismissByAccident();
  answer();
  const made = dialog.getByRole('heading', { name: `${name} was created` });
  await expect(made).toBeFocused();
  await dismissByAccident();
  await expect(made).toBeVisible();
  await expectAccessible(page);
  const link = await dialog.getByLabel('Password link for Brina Waters').inputValue();
  await expect(dialog.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Switch workspace' })).toHaveText(world.workspace.name);

  const brina = await signInByPasswordLink(playwright.request, link);
  const { items } = await parseResponse(brina.get('/api/workspaces'), listed);
  expect(items).toEqual([expect.objectContaining({ name, role: 'owner' })]);
  await brina.dispose();
  await openCreateDialog(page);
  await expect(dialog.getByLabel('Workspace name')).toHaveValue('');
});

test('a created workspace is not created again when switching to it fails', async ({ world, signedInAs, guard }) => {
  const page = await signedInAs('owner');
  await page.goto('/connections');
  const dialog = await openCreateDialog(page);
  const name = `Third of ${world.workspace.name}`;
  await dialog.getByLabel('Workspace name').fill(name);
  guard.allow(/ERR_FAILED|Failed to load/);
  await page.route('**/api/session/workspace', (route) => route.abort());
  await dialog.getByRole('button', { name: 'Create workspace' }).click();
  await expect(dialog.getByRole('alert')).toContainText('You’re still in the current one');
  await expectAccessible(page);
  await page.unroute('**/api/session/workspace');
  await dialog.getByRole('button', { name: 'Go to workspace' }).click();
  await expect(page.getByRole('navigation', { name: 'Breadcrumbs' })).toContainText(name);
});

/**
 * Opens two tabs of an owner of two workspaces: the first shows `path` in the first one, the second tab has switched to
 * `second`.
 */
async function switchedInAnotherTab({ world, signedInAs }: Tabs, path: string) {
  const { api, name, email } = await world.member('owner');
  const second = `Second of ${world.workspace.name}`;
  await api.post('/api/workspaces', { data: { name: second, owner: { name, email } } });
  const page = await signedInAs('owner');
  await page.goto(path);
  const other = waitForHydration(await page.context().newPage());
  const switchTo = async () => {
    await other.goto('/settings');
    const here = other.getByRole('button', { name: 'Switch workspace' });
    await here.click();
    await other.getByRole('button', { name: second, exact: true }).click();
    // Not the whole navigation: its open menu lists `second` before the switch.
    await expect(here).toHaveText(second);
  };
  return { api, page, other, second, switchTo };
}

test('a page detects that another tab switched, and keeps the input for when the member switches back', async ({
  world,
  signedInAs,
  guard,
}) => {
  // Requests from a page are refused once the session has switched to another workspace.
  guard.allow(/status of 409/);
  const { api, page, other, second, switchTo } = await switchedInAnotherTab({ world, signedInAs }, '/settings');
  const email = `helper.${world.workspace.id.slice(0, 8)}@journeys.example`;
  await page.getByRole('button', { name: 'Add member…' }).click();
  const adding = page.getByRole('dialog', { name: `Add a member to ${world.workspace.name}` });
  await adding.getByLabel('Email').fill(email);
  await adding.getByLabel('Name').fill('Helper');
  await switchTo();

  const notice = page.getByRole('dialog', { name: 'Workspace switched' });
  await expect(notice.getByRole('heading')).toHaveText(`You switched to ${second} in another tab`);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(notice).toBeVisible();
  await expectAccessible(page);
  await notice.getByRole('button', { name: 'Switch back' }).click();
  await expect(notice).toBeHidden();
  await expect(other.getByRole('dialog', { name: 'Workspace switched' })).toBeVisible();
  await adding.getByRole('button', { name: 'Add member' }).click();
  await expect(page.getByLabel(/^Password link for/)).toBeVisible();
  const { items } = await parseResponse(api.get('/api/members'), memberList);
  expect(items.map((member) => member.email)).toContain(email);

  await other
    .getByRole('dialog', { name: 'Workspace switched' })
    .getByRole('button', { name: `Open ${world.workspace.name}` })
    .click();
  await expect(other.getByRole('button', { name: 'Switch workspace' })).toHaveText(world.workspace.name);
});

test('requests from a page of another workspace are refused, including downloads and streams', async ({
  world,
  signedInAs,
  guard,
}) => {
  guard.allow(/status of 409/);
  const { page, second, switchTo } = await switchedInAnotherTab({ world, signedInAs }, '/audit');
  const csv = await page.getByRole('link', { name: 'Export CSV' }).getAttribute('href');
  await switchTo();
  const named = { 'tenantry-workspace': world.workspace.id };
  const inAddress = `workspace=${world.workspace.id}`;
  const { request } = page.context();
  const refused = [
    request.get('/api/audit', { headers: named }),
    request.post('/api/members', { headers: named, data: { email: 'x@journeys.example', name: 'X', role: 'viewer' } }),
    request.get(`/api/events?${inAddress}`),
    request.get(`/api/events?${inAddress}`, { headers: { accept: 'text/event-stream' } }),
    request.get(csv ?? ''),
  ];
  for (const answer of await Promise.all(refused)) {
    expect(answer.status(), answer.url()).toBe(409);
    expect((await answer.json()).error.message).toContain(`You switched to ${second} in another tab`);
  }
});

test('a member who is not an owner cannot create a workspace', async ({ world, signedInAs }) => {
  const page = await signedInAs('admin');
  await page.goto('/connections');
  const path = page.getByRole('navigation', { name: 'Breadcrumbs' });
  await expect(path).toContainText(world.workspace.name);
  await expect(path.getByRole('button')).toHaveCount(0);
});
