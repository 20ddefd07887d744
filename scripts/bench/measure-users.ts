import { z } from 'zod';
import { FULL_KEY } from '../../sandbox/nango/keys';
import { type BenchContext, PINGONE_LATENCY_MS, samplingPlan, warmUp } from './bench-context';
import { type Answer, type Call, type Caller, createCaller, requireOk } from './http-calls';
import { PLANS } from './plans';
import type { Ports } from './product';
import { leftOutRow, measuredRow, type Row, type RowPlan } from './rows';
import { interleave, median, type OverheadSamples, overheadOf } from './sampling';
import {
  barePage,
  bareUsers,
  directUsers,
  emptyPage,
  expectSameUsers,
  idsFromApi,
  idsFromPingOne,
  idsInHtml,
  usersApi,
  usersPage,
} from './users-calls';

const API_USERS = 100;
const PAGE_USERS = 50;
/** The users page loads the users, and the names of their populations when they are not cached. */
const CALLS_OF_PAGE = 2;

const sampler = (caller: Caller, what: string, call: Call) => async () => requireOk(await caller.get(call), what);
const totalsOf = (answers: readonly Answer[] = []) => answers.map(({ totalMs }) => totalMs);
const firstBytesOf = (answers: readonly Answer[] = []) => answers.map(({ firstByteMs }) => firstByteMs);

function overheadRow(plan: RowPlan, samples: OverheadSamples): Row {
  const { bare, ratio } = overheadOf(samples);
  if (bare <= 0) return leftOutRow(plan, 'its control was as fast as the direct call');
  return measuredRow(plan, ratio, { baseline: bare, ratio });
}

/** Measures what our users API adds to the direct call, divided by what the bare handler adds. */
export async function measureUsersApi(world: BenchContext): Promise<readonly Row[]> {
  const caller = createCaller();
  const direct = sampler(caller, "Nango's proxy", directUsers(world, API_USERS));
  const bare = sampler(caller, 'The bare handler', bareUsers(world, API_USERS));
  const ours = sampler(caller, 'Our users API', usersApi(world, API_USERS));
  const wanted = idsFromPingOne((await direct()).body);
  expectSameUsers('The bare handler', wanted, idsFromPingOne((await bare()).body));
  expectSameUsers('Our users API', wanted, idsFromApi((await ours()).body));

  await warmUp(world, [direct, bare, ours]);
  const samples = await interleave([direct, bare, ours], samplingPlan(world, { rounds: 200, callsEach: 1 }));
  caller.close();
  const [directMs = [], bareMs = [], oursMs = []] = samples.map(totalsOf);
  return [overheadRow(PLANS.apiOverhead, { direct: directMs, bare: bareMs, ours: oursMs })];
}

/** Measures the first HTML of the users page against the bare page, and its first byte against the empty page. */
export async function measureUsersPage(world: BenchContext): Promise<readonly Row[]> {
  const caller = createCaller();
  const direct = sampler(caller, "Nango's proxy", directUsers(world, PAGE_USERS));
  const bare = sampler(caller, 'The bare page', barePage(world, PAGE_USERS));
  const empty = sampler(caller, 'The empty page', emptyPage(world));
  const ours = sampler(caller, 'The users page', usersPage(world, PAGE_USERS));
  const wanted = idsFromPingOne((await direct()).body);
  const htmlOf = async (page: typeof bare) => (await page()).body.toString();
  expectSameUsers('The HTML of the bare page', wanted, idsInHtml(await htmlOf(bare), wanted));
  expectSameUsers('The HTML of the users page', wanted, idsInHtml(await htmlOf(ours), wanted));

  await warmUp(world, [direct, bare, empty, ours]);
  const plan = samplingPlan(world, { rounds: 100, callsEach: CALLS_OF_PAGE });
  const [directMs = [], bareMs = [], oursMs = []] = (await interleave([direct, bare, ours], plan)).map(totalsOf);
  await world.setPingOneLatency?.(PINGONE_LATENCY_MS);
  const [emptyFirst = [], oursFirst = []] = (await interleave([empty, ours], plan)).map(firstBytesOf);
  caller.close();
  const emptyMs = median(emptyFirst);
  const ratio = median(oursFirst) / emptyMs;
  return [
    overheadRow(PLANS.pageHtml, { direct: directMs, bare: bareMs, ours: oursMs }),
    measuredRow(PLANS.pageFirstByte, ratio, { baseline: emptyMs, ratio }),
  ];
}

const SANDBOX_USERS = 200;
const SANDBOX_WARM_UP = 20;
const SANDBOX_PAGES = 100;

const credentials = z.object({ credentials: z.object({ access_token: z.string() }) });
const pingOnePage = z.object({
  _links: z.object({ next: z.object({ href: z.string() }).optional() }),
  _embedded: z.object({ users: z.array(z.unknown()) }),
});

async function accessToken(caller: Caller, { nango }: BenchContext): Promise<string> {
  const held = await caller.get({
    url: `${nango.host}/connections/${nango.connectionId}?provider_config_key=${nango.integration}`,
    headers: { authorization: `Bearer ${FULL_KEY}` },
  });
  return credentials.parse(JSON.parse(requireOk(held, 'Nango').body.toString())).credentials.access_token;
}

/** Measures consecutive pages of users, loaded directly from the sandbox's PingOne. */
export async function measureSandboxUsers(world: BenchContext, ports: Ports): Promise<readonly Row[]> {
  if (world.callsPerMinute !== undefined) return [leftOutRow(PLANS.sandboxPage, "the sandbox's Nango is not used")];
  await world.setPingOneLatency?.(0);
  const caller = createCaller();
  const headers = { authorization: `Bearer ${await accessToken(caller, world)}` };
  const users = `http://localhost:${ports.pingOne}/api/eu/v1/environments/${world.environmentId}/users`;
  const first = `?limit=${SANDBOX_USERS}`;
  const samples: number[] = [];
  let search = first;
  for (let taken = 0; taken < SANDBOX_WARM_UP + SANDBOX_PAGES; taken++) {
    const answer = requireOk(await caller.get({ url: `${users}${search}`, headers }), 'PingOne');
    const { _links: links, _embedded: embedded } = pingOnePage.parse(JSON.parse(answer.body.toString()));
    if (taken >= SANDBOX_WARM_UP && embedded.users.length === SANDBOX_USERS) samples.push(answer.totalMs);
    search = links.next ? new URL(links.next.href).search : first;
  }
  caller.close();
  return [measuredRow(PLANS.sandboxPage, median(samples))];
}
