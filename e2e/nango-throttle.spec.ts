import { type APIRequest, type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { type ConnectedTenant, connectByApi } from './support/connect';
import { HOOK_TIMEOUT_MS, type Stack, startStack } from './support/stack';
import { usersTable } from './support/users-table';

const VIEWS_EACH = 6;
/** Where each of the three looks around. */
const PLACES: Readonly<Record<string, string>> = { sunda: 'Staff', halvorsen: 'Customers', meridian: 'Patients' };
/** More than Nango's 200 a minute, all at once, at the first of the three. */
const RUSH = 260;

const state = z.object({ rateLimitPerMinute: z.number(), refusedByRateLimit: z.number() });
const refusal = z.object({ error: z.object({ code: z.string(), details: z.object({ retryAfterS: z.number() }) }) });

// A stack of its own: this is about what one Tenantry asks of one Nango in a minute.
let own: Stack & { stop(): Promise<void> };

test.beforeAll(async () => {
  test.setTimeout(HOOK_TIMEOUT_MS);
  own = await startStack({ NANGO_CALLS_PER_MINUTE: '', SANDBOX_USERS: '500' });
});
// Undefined when the start failed, which is then the failure to report.
test.afterAll(() => own?.stop());

/** Everybody browses as the owner of the sandbox's cast, each in a browser of their own. */
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

/** Opens a list, then one person after the other. */
async function browse(page: Page, users: string): Promise<void> {
  await page.goto(users);
  await usersTable(page).hearsKeys();
  const { sheet } = usersTable(page);
  for (let row = 1; row <= VIEWS_EACH; row++) {
    await page.keyboard.press('j');
    if (row === 1) await page.keyboard.press('Enter');
    await expect(sheet).toContainText(`Row ${row}`);
    // Beside its heading, which names the password from the start.
    await expect(sheet.getByRole('region', { name: 'Password' }).getByText('Status', { exact: true })).toBeVisible();
  }
}

async function refusedByNango(): Promise<z.output<typeof state>> {
  const answer = await fetch(`${own.settings.NANGO_HOST}/_sandbox/state`);
  return state.parse(await answer.json());
}

test('with the limit that Nango has unless changed, nobody who browses briskly meets a 429', async ({
  browser,
  playwright,
}) => {
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
  const rush = Array.from({ length: RUSH }, (_, n) => api.get(`/api${users}?q=a${n}`));
  const answers = await Promise.all(rush);
  const turnedAway = answers.filter((answer) => answer.status() === 429);
  expect(turnedAway.length).toBeGreaterThanOrEqual(RUSH - 150);
  expect(turnedAway.length).toBeLessThan(RUSH);
  for (const answer of turnedAway.slice(0, 5)) {
    const { error } = refusal.parse(await answer.json());
    expect(error.code).toBe('rate-limited');
    expect(error.details.retryAfterS).toBeLessThanOrEqual(60);
  }
  expect((await refusedByNango()).refusedByRateLimit).toBe(0);
});
