import { randomBytes } from 'node:crypto';
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { type BrowserGuard, createBrowserGuard } from './browser-guard';
import { type ConnectedTenant, type ConnectOptions, connectByApi } from './connect';
import { resetSandbox, type Sandbox, sandbox } from './sandbox';
import { stack } from './stack';
import { waitForHydration } from './wait-for-hydration';
import { createTestWorkspace, type Person, type Role, signInAs, type TestWorkspace } from './workspace';

export { expect } from '@playwright/test';
export type { ConnectedTenant } from './connect';
export { expectAccessible } from './expect-accessible';
export { type Person, parseResponse, ROLES, type Role, type TestWorkspace } from './workspace';

type Fixtures = {
  guard: BrowserGuard;
  sandbox: Sandbox;
  /** A workspace for this test. */
  world: TestWorkspace;
  /** Another workspace. */
  otherWorld: TestWorkspace;
  /** Opens a page with a signed-in member of `world`; each call uses a new browser context. */
  signedInAs(who: Role | Person): Promise<Page>;
  /** Connects a tenant of the sandbox, by default in `world` as its owner. */
  connectTenant(tenant: string, options?: ConnectOptions & { by?: Role | Person }): Promise<ConnectedTenant>;
};

type WorkerFixtures = { installationOwner: APIRequestContext };

export const test = base.extend<Fixtures, WorkerFixtures>({
  installationOwner: [
    async ({ playwright }, use) => {
      const api = await signInAs(playwright.request, stack().cast.owner);
      await use(api);
      await api.dispose();
    },
    { scope: 'worker' },
  ],

  sandbox: [
    async ({ playwright: _ }, use) => {
      await resetSandbox();
      await use(sandbox);
      await resetSandbox();
    },
    { auto: true },
  ],

  guard: [
    async ({ playwright: _ }, use) => {
      const guard = createBrowserGuard();
      await use(guard);
      expect.soft(await guard.unexpectedErrors(), 'no unexpected browser errors').toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, guard, javaScriptEnabled }, use) => {
    guard.watch(page.context());
    await use(javaScriptEnabled === false ? page : waitForHydration(page));
  },

  world: async ({ playwright, installationOwner }, use) => {
    await use(await createTestWorkspace(playwright.request, installationOwner, newTag()));
  },

  otherWorld: async ({ playwright, installationOwner }, use) => {
    await use(await createTestWorkspace(playwright.request, installationOwner, newTag()));
  },

  signedInAs: async ({ browser, guard, world }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who) => {
      const person = typeof who === 'string' ? await world.member(who) : who;
      const context = await browser.newContext({ storageState: await person.api.storageState() });
      opened.push(context);
      guard.watch(context);
      return waitForHydration(await context.newPage());
    });
    // Open pages keep polling and each keeps a process, until the last test.
    await Promise.all(opened.map((context) => context.close()));
  },

  connectTenant: async ({ playwright, world }, use) => {
    await use(async (tenant, { by = 'owner', ...options } = {}) => {
      const person = typeof by === 'string' ? await world.member(by) : by;
      return connectByApi(playwright.request, person.api, tenant, options);
    });
  },
});

function newTag(): string {
  return randomBytes(4).toString('hex');
}
