import type { BenchContext } from './bench-context';
import { createCaller, requireOk } from './http-calls';
import { callsPlan, roundsPlan } from './plans';
import { leftOutRow, measuredRow, type Row, type RowPlan } from './rows';
import { median } from './sampling';
import { idsFromApi, usersApi } from './users-calls';

const PINGONE_MS = 400;
const VIEWS = 3;

type Page = { path: string; calls: RowPlan; rounds?: RowPlan };

async function pagesOf({ connectionId, environmentId }: BenchContext, userId: string): Promise<readonly Page[]> {
  const environment = `/connections/${connectionId}/environments/${environmentId}`;
  return [
    { path: '/connections', calls: callsPlan('connections', 0) },
    { path: `/environments?connection=${connectionId}`, calls: callsPlan('environments', 1) },
    { path: `${environment}/users`, calls: callsPlan('users', 1) },
    { path: `${environment}/users/${userId}`, calls: callsPlan('user', 6), rounds: roundsPlan('user', 2) },
  ];
}

/** Measures how many calls to Nango one repeated view of each page makes, and how often the page waits for PingOne. */
export async function measureCalls(world: BenchContext): Promise<readonly Row[]> {
  const { countCalls, setPingOneLatency } = world;
  const caller = createCaller();
  const [userId = ''] = idsFromApi(requireOk(await caller.get(usersApi(world, 25)), 'Our users API').body);
  const pages = await pagesOf(world, userId);
  if (!countCalls || !setPingOneLatency) {
    const plans = pages.flatMap(({ calls, rounds }) => (rounds ? [calls, rounds] : [calls]));
    return plans.map((plan) => leftOutRow(plan, 'only the sandbox counts calls'));
  }
  await setPingOneLatency(PINGONE_MS);
  const view = async (path: string) => {
    const before = await countCalls();
    const headers = { cookie: world.cookie, accept: 'text/html' };
    const { totalMs } = requireOk(await caller.get({ url: `${world.app}${path}`, headers }), path);
    return { calls: (await countCalls()) - before, totalMs };
  };
  const rows: Row[] = [];
  for (const { path, calls, rounds } of pages) {
    await view(path);
    const views = [];
    for (let n = 0; n < VIEWS; n++) views.push(await view(path));
    rows.push(measuredRow(calls, Math.max(...views.map((each) => each.calls))));
    if (rounds) rows.push(measuredRow(rounds, Math.floor(median(views.map((each) => each.totalMs)) / PINGONE_MS)));
  }
  caller.close();
  return rows;
}
