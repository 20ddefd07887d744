import { randomBytes } from 'node:crypto';
import { type APIRequestContext, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { stack } from './stack';
import { type Connected, connect, type Wish } from './world/connect';
import { createGuard, type Guard } from './world/guard';
import { waitForLife } from './world/hydrated';
import { createWorld, type Person, type Role, signInAs, type World } from './world/people';
import { restoreSandbox, type Sandbox, sandbox } from './world/sandbox';

export { expect } from '@playwright/test';
export { expectAccessible } from './world/accessible';
export type { Connected } from './world/connect';
export { bodyOf, type Person, ROLES, type Role, type World } from './world/people';

type Fixtures = {
  guard: Guard;
  sandbox: Sandbox;
  /** A workspace of this test's own. */
  world: World;
  /** Another one. */
  otherWorld: World;
  /** A page of a browser in which a member of `world` is signed in; each call is a browser of its own. */
  signedInAs(who: Role | Person): Promise<Page>;
  /** Connects a tenant of the sandbox's cast, in `world` by its owner unless said. */
  connectTenant(tenant: string, wish?: Wish & { by?: Role | Person }): Promise<Connected>;
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
      await restoreSandbox();
      await use(sandbox);
      await restoreSandbox();
    },
    { auto: true },
  ],

  guard: [
    async ({ playwright: _ }, use) => {
      const guard = createGuard();
      await use(guard);
      expect.soft(guard.complaints(), 'nothing strays in the browser').toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, guard }, use) => {
    guard.watch(page.context());
    await use(page);
  },

  world: async ({ playwright, installationOwner }, use) => {
    await use(await createWorld(playwright.request, installationOwner, newTag()));
  },

  otherWorld: async ({ playwright, installationOwner }, use) => {
    await use(await createWorld(playwright.request, installationOwner, newTag()));
  },

  signedInAs: async ({ browser, guard, world }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (who) => {
      const person = typeof who === 'string' ? await world.member(who) : who;
      const context = await browser.newContext({ storageState: await person.api.storageState() });
      opened.push(context);
      guard.watch(context);
      return waitForLife(await context.newPage());
    });
    // Pages that stay open go on asking, and hold a process each, until the last journey.
    await Promise.all(opened.map((context) => context.close()));
  },

  connectTenant: async ({ playwright, world }, use) => {
    await use(async (tenant, { by = 'owner', ...wish } = {}) => {
      const person = typeof by === 'string' ? await world.member(by) : by;
      return connect(playwright.request, person.api, tenant, wish);
    });
  },
});

function newTag(): string {
  return randomBytes(4).toString('hex');
}
