import type { RowPlan } from './rows';

export const USERS_PAGE_ROUTE = '/connections/[connectionId]/environments/[environmentId]/users';

const SCRIPTS =
  'gzip of the scripts that its HTML loads, above those of an empty page under its own root layout (the baseline, in kB)';

type Aim = RowPlan['aim'];

const plan =
  (aim: Aim) =>
  (id: string, goal: number, unit: string, what: string): RowPlan => ({ id, what, unit, aim, goal });
const atMost = plan('most');
const atLeast = plan('least');

/** A row without a goal: lower is better. */
const information = (id: string, unit: string, what: string): RowPlan => ({ id, what, unit, aim: 'most', goal: null });

/** All rows except those of single pages. Unless `what` names other values: PingOne at 100 ms, 100 users per page, one caller. */
export const PLANS = {
  apiOverhead: atMost(
    'users-api.overhead-ratio',
    1.8,
    'x',
    "what our users API adds to the direct call to Nango's proxy, divided by what a handler of the same build adds that only makes the SDK call (the baseline, in ms); p50 of the differences within each round, PingOne at 0 ms",
  ),
  apiCpu: atMost(
    'users-api.cpu-ratio',
    1.45,
    'x',
    "CPU of the app's process tree for one call of our users API divided by that for one of the bare handler (the baseline, in ms); 10 callers, PingOne at 0 ms",
  ),
  pageHtml: atMost(
    'users-page.html-ratio',
    2,
    'x',
    "what the whole first HTML of the users page adds to the direct call to Nango's proxy, divided by what a page of the same build adds that only makes the SDK call and prints the same 50 users (the baseline, in ms); p50 of the differences within each round, PingOne at 0 ms",
  ),
  pageFirstByte: atMost(
    'users-page.first-byte-ratio',
    1.5,
    'x',
    'p50 to the first byte of the HTML of the users page divided by that of an empty page under the same layout (the baseline, in ms)',
  ),
  pageScripts: atMost('users-page.js-above-floor-kb', 45, 'kB', SCRIPTS),
  findFirst: atMost(
    'find.first-result-ms',
    250,
    'ms',
    'p50 to the first user found, searching 32 environments of 8 tenants, two of which take 2 s',
  ),
  findComplete: atMost(
    'find.complete-ratio-to-slowest',
    1.2,
    'x',
    "p50 until all of those 32 environments have responded divided by p50 of the direct call to Nango's proxy for the slower ones (the baseline, in ms)",
  ),
  openAgain: information(
    'open-again.ms',
    'ms',
    'p50 in a browser from the click on a link to a cached list of users until its rows fill the window (the baseline: until the refreshed page has all 100 rows, in ms); PingOne at 100 ms',
  ),
  eventsLag: atMost(
    'events.lag-ms',
    1000,
    'ms',
    'p50 from the call that changes a connection until another open page shows the change',
  ),
  loadWrong: atMost(
    'load.wrong-answers',
    0,
    'answers',
    'responses to 200 clients on mixed routes in 60 s that were neither 200 nor 503 (environments, users, a user, the audit log, a search), and event streams that were cut (the baseline: all responses)',
  ),
  loadServed: atLeast(
    'load.served-ratio',
    0.8,
    'x',
    'successful responses per second to 200 clients divided by those to 20 clients in the same run (the baseline)',
  ),
  loadOverload: atMost(
    'load.overload-ms',
    2_000,
    'ms',
    'p99 of the time to a 503 response, of the calls refused with 200 clients (the baseline: how many; 0 when none was refused)',
  ),
  startOwnShare: atMost(
    'start.own-share',
    0.2,
    'x',
    'share of one cold start that is neither installing packages nor building the app, by the times that the start script prints (the baseline: the whole start, in s)',
  ),
  startWarmRatio: atMost(
    'start.warm-ratio',
    1.5,
    'x',
    'p50 of npm start when nothing has changed divided by p50 of database, sandbox and app started in parallel without the start script (the baseline, in s)',
  ),
  startCold: information('start.cold-s', 's', 'npm start in a fresh copy with no packages, until Tenantry is ready'),
  startWarm: information('start.warm-s', 's', 'p50 of npm start when nothing has changed, until Tenantry is ready'),
  sandboxPage: information(
    'sandbox.users-page-ms',
    'ms',
    "p50 of a page of 200 users of the largest environment, directly from the sandbox's PingOne, PingOne at 0 ms",
  ),
  auditTampers: atLeast(
    'audit.tampers-found',
    1_000,
    'tampers',
    'detected of 1,000 single changes of all kinds at random places among 100,000 audit entries',
  ),
  auditVerify: information('audit.verify-s', 's', 'time to verify the whole chain of 100,000 audit entries'),
  auditWrite: atMost(
    'audit.write-ratio',
    4.5,
    'x',
    'p50 of a transaction that changes a row and records it in the audit log divided by p50 of the same change alone (the baseline, in ms)',
  ),
} as const satisfies Record<string, RowPlan>;

/** Returns the row for the number of calls to Nango of one repeated view of a page. */
export function callsPlan(page: string, goal: number): RowPlan {
  return atMost(`calls-per-view.${page}`, goal, 'calls', 'calls to Nango of one view of the page');
}

/** Returns the row for how often one view of a page waits for PingOne. */
export function roundsPlan(page: string, goal: number): RowPlan {
  return atMost(
    `rounds-per-view.${page}`,
    goal,
    'rounds',
    'time of one view of the page divided by the time of one PingOne call, rounded down',
  );
}

/** Returns the row for the scripts of one page. The users page has its own goal. */
export function scriptsPlan(route: string): RowPlan {
  if (route === USERS_PAGE_ROUTE) return PLANS.pageScripts;
  return atMost(`js-above-floor-kb.${route}`, 40, 'kB', SCRIPTS);
}
