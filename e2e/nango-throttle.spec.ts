import { type APIRequest, type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { type ConnectedTenant, connectByApi } from './support/connect';
import { HOOK_TIMEOUT_MS, type Stack, startStack } from './support/stack';
import { usersTable } from './support/users-table';

const VIEWS_EACH = 6;
/** Environment that each of the three people browses. */
const PLACES: Readonly<Record<string, string>> = { sunda: 'Staff', halvorsen: 'Customers', meridian: 'Patients' };
/** More calls than Nango's 200 per minute, all at once, for the first person. */
const BURST = 260;

const state = z.object({ rateLimitPerMinute: z.number(), refusedByRateLimit: z.number() });
const refusal = z.object({ error: z.object({ code: z.string(), details: z.object({ retryAfterS: z.number() }) }) });

// Its own stack, because the test counts one Tenantry's calls to one Nango in a minute.
let own: Stack & { stop(): Promise<void> };

test.beforeAll(async () => {
  test.setTimeout(HOOK_TIMEOUT_MS);
  own = await startStack({ NANGO_CALLS_PER_MINUTE: '', SANDBOX_USERS: '500' });
});
// Undefined if the start failed, which is then the reported failure.
test.afterAll(() => own?.stop());

/** Signs in as the owner of the sandbox's workspace, each time in another browser. */
async function enter(request: APIRequest): Promise<APIRequestContext> {
  const api = await request.newContext({ baseURL: own.url });
  const answer = await api.post('/api/auth/sign-in/email', { data: own.cast.owner });
  expect(answer.ok()).toBe(true);
  return api;
}

async function newPage(browser: Browser, api: APIRequestContext, refused: string[]): Promise<Page> {
  const context = await browser.newContext({ baseURL: own.url, storageState: await api.storageState() });
  context.on('response', (response) => {
    if (response.status() === 429) refused.push(response.url());
  });
  return context.newPage();
}

/** Opens a list, then one user after another. */
async function browse(page: Page, users: string): Promise<void> {
  await page.goto(users);
  await usersTable(page).waitForKeys();
  const { sheet } = usersTable(page);
  for (let row = 1; row <= VIEWS_EACH; row++) {
    await page.keyboard.press('j');
    if (row === 1) await page.keyboard.press('Enter');
    await expect(sheet).toContainText(`Row ${row}`);
    // Wait for the content: the heading “Password” is there while the part loads.
    await expect(sheet.getByRole('region', { name: 'Password' }).getByText('Status', { exact: true })).toBeVisible();
  }
}

async function refusedByNango(): Promise<z.output<typeof state>> {
  const answer = await fetch(`${own.settings.NANGO_HOST}/_sandbox/state`);
  return state.parse(await answer.json());
}

test('with Nango’s default limit, fast browsing never causes a 429', async ({ browser, playwright }) => {
  const api = await enter(playwright.request);
  const tenants: ConnectedTenant[] = [];
  for (const key of Object.keys(PLACES)) {
    tenants.push(await connectByApi(playwright.request, api, key, { nangoHost: own.settings.NANGO_HOST ?? '' }));
  }
  const refused: string[] = [];
  const lists = tenants.map(({ tenant, environment }) => environment(PLACES[tenant.key] ?? '').users);
  await Promise.all(lists.map(async (users) => browse(await newPage(browser, api, refused), users)));
  expect(refused).toEqual([]);
  expect(await refusedByNango()).toEqual({ rateLimitPerMinute: 200, refusedByRateLimit: 0 });

  const [users = ''] = lists;
  const burst = Array.from({ length: BURST }, (_, n) => api.get(`/api${users}?q=a${n}`));
  const answers = await Promise.all(burst);
  const rateLimited = answers.filter((answer) => answer.status() === 429);
  // How many depends on how long the burst takes: with every second of it, more calls are allowed.
  expect(rateLimited.length).toBeGreaterThan(0);
  expect(rateLimited.length).toBeLessThan(BURST);
  for (const answer of rateLimited.slice(0, 5)) {
    const { error } = refusal.parse(await answer.json());
    expect(error.code).toBe('rate-limited');
    expect(error.details.retryAfterS).toBeLessThanOrEqual(60);
  }
  expect((await refusedByNango()).refusedByRateLimit).toBe(0);
});
