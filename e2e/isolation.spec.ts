import type { APIRequestContext, APIResponse } from '@playwright/test';
import { z } from 'zod';
import { startAttempt } from './support/connect';
import { expect, parseResponse, test } from './support/fixtures';

const listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) });
const createdLink = z.object({ link: z.object({ id: z.string() }) });
const page = z.object({ items: z.array(z.object({ id: z.string() })), nextCursor: z.string() });

/** Returns a whole response except its request ID. */
async function contentOf(answer: APIResponse): Promise<unknown> {
  const { error } = await answer.json();
  return { status: answer.status(), code: error?.code, message: error?.message, details: error?.details };
}

type Call = (api: APIRequestContext, id: string) => Promise<APIResponse>;
const get =
  (path: (id: string) => string): Call =>
  (api, id) =>
    api.get(path(id));
const post =
  (path: (id: string) => string): Call =>
  (api, id) =>
    api.post(path(id), { data: {} });

test('the API responds the same to another workspace’s connection as to a missing one', async ({
  world,
  otherWorld,
  connectTenant,
}) => {
  const theirs = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const staff = theirs.environment('Staff');
  const { items } = await parseResponse((await world.member('owner')).api.get(`/api${staff.users}`), listed);
  const stranger = await otherWorld.member('owner');
  const below = (subpath: string) => (id: string) => `/api/connections/${id}/environments/${staff.id}${subpath}`;
  const user = `/users/${items[0]?.id}`;
  const calls: Call[] = [
    get((id) => `/api/connections/${id}`),
    get((id) => `/api/connections/${id}/environments`),
    get((id) => `/api/connections/${id}/access`),
    ...['', '/populations', '/attributes', '/users'].map((subpath) => get(below(subpath))),
    ...['', '/password', '/devices', '/groups', '/roles', '/sessions', '/linked-accounts', '/agreements', '/raw'].map(
      (part) => get(below(`${user}${part}`)),
    ),
    ...['/capabilities', '/licence', '/identities', '/sign-ons', '/groups'].map((subpath) => get(below(subpath))),
    ...['', '/members', '/parents'].map((subpath) => get(below(`/groups/${crypto.randomUUID()}${subpath}`))),
    post(below('/probe')),
  ];
  for (const call of calls) {
    const foreign = await contentOf(await call(stranger.api, theirs.id));
    expect(foreign).toMatchObject({ status: 404, code: 'not-found', message: 'Connection not found.' });
    for (const id of [crypto.randomUUID(), 'not-an-id'])
      expect(await contentOf(await call(stranger.api, id))).toEqual(foreign);
  }
  expect((await parseResponse(stranger.api.get('/api/connections'), listed)).items).toEqual([]);
});

test('the same applies to another workspace’s attempts, connect links and members, and to its own ID', async ({
  world,
  otherWorld,
  connectTenant,
}) => {
  const { attemptId } = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const theirMember = await world.member('viewer');
  const data = { recipient: 'Somebody', profile: 'admin', client: 'own' };
  const { link } = await parseResponse(
    (await world.member('owner')).api.post('/api/connect-links', { data }),
    createdLink,
  );
  const { api } = await otherWorld.member('owner');
  const requests: [string, Call][] = [
    [attemptId, get((id) => `/api/attempts/${id}`)],
    [attemptId, post((id) => `/api/attempts/${id}/check`)],
    [attemptId, post((id) => `/api/attempts/${id}/abandon`)],
    [link.id, post((id) => `/api/connect-links/${id}/revoke`)],
    [theirMember.id, post((id) => `/api/members/${id}/password-link`)],
    [theirMember.id, (program, id) => program.delete(`/api/members/${id}/second-factor`)],
    [world.workspace.id, (program, id) => program.post('/api/session/workspace', { data: { workspaceId: id } })],
  ];
  for (const [id, call] of requests) {
    const foreign = await contentOf(await call(api, id));
    expect(foreign).toMatchObject({ status: 404, code: 'not-found' });
    expect(await contentOf(await call(api, crypto.randomUUID()))).toEqual(foreign);
  }
  const { items } = await parseResponse(api.get('/api/members'), listed);
  expect(items.map(({ id }) => id)).not.toContain(theirMember.id);
});

test('a cursor of another workspace gives no access to it', async ({ world, otherWorld, connectTenant }) => {
  const theirs = await connectTenant('meridian');
  const users = `/api${theirs.environment('Patients').users}`;
  const first = await parseResponse((await world.member('owner')).api.get(`${users}?limit=25`), page);
  const stranger = await otherWorld.member('owner');
  const own = await connectTenant('sunda', { by: stranger });
  const cursor = encodeURIComponent(first.nextCursor);
  const answer = await stranger.api.get(`/api${own.environment('Loyalty').users}?limit=25&cursor=${cursor}`);
  expect(answer.status()).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code: 'bad-cursor' } });
});

test('a webhook or check of one workspace never settles the attempt of another', async ({
  world,
  otherWorld,
  connectTenant,
}) => {
  const theirs = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const stranger = await otherWorld.member('owner');
  const mine = await startAttempt(stranger.api, theirs.tenant, 'admin');
  const data = { event: 'connect', nangoConnectionId: theirs.attemptId };
  const answer = await stranger.api.post(`/api/attempts/${mine.attemptId}/check`, { data });
  expect(await answer.json()).toMatchObject({ attempt: { id: mine.attemptId, state: 'waiting' } });
  const { items } = await parseResponse((await world.member('owner')).api.get('/api/connections'), listed);
  expect(items).toHaveLength(1);
});

test('pages show the same 404 for unknown and malformed IDs and those of another workspace', async ({
  world,
  otherWorld,
  connectTenant,
  signedInAs,
  guard,
}) => {
  guard.allow(/status of 404/);
  const theirs = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const staff = theirs.environment('Staff');
  const { items } = await parseResponse((await world.member('owner')).api.get(`/api${staff.users}`), listed);
  const browser = await signedInAs(await otherWorld.member('owner'));
  const subpaths = ['', `/environments/${staff.id}`, `/environments/${staff.id}/users`];
  const ids = [theirs.id, crypto.randomUUID(), 'not-an-id', '%ff'];
  for (const subpath of [...subpaths, `/environments/${staff.id}/users/${items[0]?.id}`]) {
    for (const id of ids) {
      const answer = await browser.request.get(`/connections/${id}${subpath}`);
      expect([subpath, id, answer.status()]).toEqual([subpath, id, 404]);
      expect(await answer.text()).not.toContain('Lindqvist');
    }
  }
  const seen: string[] = [];
  for (const id of ids) {
    await browser.goto(`/connections/${id}/environments/${staff.id}/users`);
    await expect(browser.getByRole('main').getByRole('heading')).toBeVisible();
    await expect(browser).toHaveTitle(/./);
    await browser.waitForLoadState('networkidle');
    seen.push(`${await browser.title()} ${await browser.getByRole('main').innerText()}`);
  }
  expect(seen).toEqual(seen.map(() => seen[0]));
  for (const path of [`/environments?connection=${theirs.id}`, '/environments', '/connections']) {
    await browser.goto(path);
    await expect(browser.getByRole('main').getByRole('heading', { name: /^No / })).toBeVisible();
    await expect(browser.getByRole('main')).not.toContainText('Lindqvist');
    await expect(browser.getByRole('main')).not.toContainText('Staff');
  }
});

test('a member of two workspaces sees one at a time', async ({ world, connectTenant, signedInAs }) => {
  const theirs = await connectTenant('lindqvist', { person: 'maja.lindqvist' });
  const owner = await world.member('owner');
  const second = `Second of ${world.workspace.name}`;
  const data = { name: second, owner: { name: owner.name, email: owner.email } };
  expect((await owner.api.post('/api/workspaces', { data })).ok()).toBe(true);
  const browser = await signedInAs(owner);
  await browser.goto('/connections');
  await expect(browser.getByRole('link', { name: 'Lindqvist & Söner AB' })).toBeVisible();
  await browser.getByRole('button', { name: 'Switch workspace' }).click();
  await browser.getByRole('button', { name: second }).click();
  await expect(browser.getByText('No PingOne tenant is connected yet')).toBeVisible();
  expect((await browser.request.get(`/api${theirs.path}`)).status()).toBe(404);
  await browser.getByRole('button', { name: 'Switch workspace' }).click();
  await browser.getByRole('button', { name: world.workspace.name, exact: true }).click();
  await expect(browser.getByRole('link', { name: 'Lindqvist & Söner AB' })).toBeVisible();
  expect((await browser.request.get(`/api${theirs.path}`)).status()).toBe(200);
});
