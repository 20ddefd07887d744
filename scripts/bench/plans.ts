import type { RowPlan } from './rows';

export const USERS_PAGE_ROUTE = '/connections/[connectionId]/environments/[environmentId]/users';

const SCRIPTS =
  'gzip of the scripts its HTML asks for, above those of an empty page under its own root layout (beside it, in kB)';

const plan = (id: string, goal: number, unit: string, what: string): RowPlan => ({ id, what, unit, goal });

/** Every row but those of the single pages, with its goal. Unless said: PingOne at 100 ms, 100 users a page, one caller. */
export const PLANS = {
  apiAdded: plan(
    'users-api.added-ms',
    15,
    'ms',
    "p50 of our users API less p50 of the direct call to Nango's proxy (beside it, in ms)",
  ),
  apiRatio: plan(
    'users-api.ratio-to-bare-handler',
    1.06,
    'x',
    'p50 of our users API by p50 of a handler of the same build that only makes the SDK call (beside it, in ms)',
  ),
  apiCpu: plan(
    'users-api.cpu-ratio-to-bare-handler',
    1.4,
    'x',
    "CPU of the app's process tree for one call of our users API by that for one of the bare handler (beside it, in ms); 10 callers, PingOne at 0 ms",
  ),
  pageHtml: plan(
    'users-page.html-ratio-to-proxy',
    1.4,
    'x',
    "p50 of the whole first HTML with 50 rows by p50 of the direct call to Nango's proxy for them (beside it, in ms)",
  ),
  pageFirstByte: plan('users-page.first-byte-ms', 40, 'ms', 'p50 to the first byte of the HTML of the users page'),
  pageScripts: plan('users-page.js-above-floor-kb', 45, 'kB', SCRIPTS),
  findFirst: plan(
    'find.first-result-ms',
    250,
    'ms',
    'p50 to the first person found, looking in 32 environments of 8 tenants, two of which take 2 s',
  ),
  findComplete: plan(
    'find.complete-ratio-to-slowest',
    1.2,
    'x',
    "p50 until all of those 32 environments have answered by p50 of the direct call to Nango's proxy for the slower ones (beside it, in ms)",
  ),
  openAgain: plan(
    'open-again.ms',
    60,
    'ms',
    'p50 in a browser from the press on a link to a list of users seen before until a window full of its rows is painted (beside it, until the newer page has all its 100, in ms); PingOne at 100 ms',
  ),
  eventsLag: plan(
    'events.lag-ms',
    1000,
    'ms',
    'p50 from the call that changes a connection until another open screen shows the change',
  ),
  startCold: plan('start.cold-s', 90, 's', 'npm start in a fresh copy with no packages, until Tenantry is ready'),
  startWarm: plan('start.warm-s', 5, 's', 'p50 of npm start when nothing has changed, until Tenantry is ready'),
  sandboxPage: plan(
    'sandbox.users-page-ms',
    10,
    'ms',
    "p50 of a page of 200 users of the largest environment, straight from the sandbox's PingOne, PingOne at 0 ms",
  ),
  auditTampers: plan(
    'audit.tampers-found',
    1_000,
    'tampers',
    'found of 1,000 at random places, of every kind and each alone, among 100,000 audit entries; the goal is the least',
  ),
  auditVerify: plan('audit.verify-s', 20, 's', 'checking the whole chain of 100,000 audit entries'),
  auditWrite: plan(
    'audit.write-ms',
    5,
    'ms',
    "p50 that an audit entry adds to a write's transaction (beside it, alone, in ms)",
  ),
} as const satisfies Record<string, RowPlan>;

/** How many calls one view of a page makes to Nango, once what it stands on is known. */
export function callsPlan(page: string, goal: number): RowPlan {
  return plan(`calls-per-view.${page}`, goal, 'calls', 'calls to Nango of one view of the page');
}

/** How often one view of a page waits for PingOne. */
export function roundsPlan(page: string, goal: number): RowPlan {
  return plan(
    `rounds-per-view.${page}`,
    goal,
    'rounds',
    'time of one view of the page by the time of one PingOne call, rounded down',
  );
}

/** The row of one page's scripts; the users page has a goal of its own. */
export function scriptsPlan(route: string): RowPlan {
  if (route === USERS_PAGE_ROUTE) return PLANS.pageScripts;
  return plan(`js-above-floor-kb.${route}`, 40, 'kB', SCRIPTS);
}
