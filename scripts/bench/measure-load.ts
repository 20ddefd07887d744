import { setTimeout as sleep } from 'node:timers/promises';
import { type BenchContext, PINGONE_LATENCY_MS } from './bench-context';
import { type Caller, createCaller, requireOk } from './http-calls';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { quantile } from './sampling';
import { idsFromApi, usersApi } from './users-calls';

const FEW = { clients: 20, forMs: 30_000 };
const MANY = { clients: 200, forMs: 60_000 };
/** One in twenty clients keeps an event stream open instead of making calls. */
const CLIENTS_PER_STREAM = 20;
const WARM_UP_MS = 10_000;
const REST_MS = 3_000;

type Load = { clients: number; forMs: number };
type Tally = { right: number; wrong: number; refusedMs: number[] };

async function pathsOf(world: BenchContext): Promise<readonly string[]> {
  const caller = createCaller();
  const [userId = ''] = idsFromApi(requireOk(await caller.get(usersApi(world, 25)), 'Our users API').body);
  caller.close();
  const users = `/connections/${world.connectionId}/environments/${world.environmentId}/users`;
  return ['/environments', users, `${users}/${userId}`, '/audit', '/api/search?q=as'];
}

async function ask(caller: Caller, url: string, { cookie }: BenchContext, tally: Tally): Promise<void> {
  const answer = await caller.get({ url, headers: { cookie } }).catch(() => undefined);
  if (answer?.status === 200) tally.right++;
  else if (answer?.status === 503) tally.refusedMs.push(answer.totalMs);
  else tally.wrong++;
}

/** Keeps an event stream open until `signal` aborts. A stream that ends earlier, or fails with anything but 503, counts as wrong. */
async function follow(world: BenchContext, tally: Tally, signal: AbortSignal): Promise<void> {
  try {
    const headers = { cookie: world.cookie, accept: 'text/event-stream' };
    const answer = await fetch(`${world.app}/api/events`, { headers, signal });
    const isRefused = answer.status === 503;
    if (answer.ok) await answer.body?.pipeTo(new WritableStream());
    if (!isRefused) tally.wrong++;
  } catch {
    if (!signal.aborted) tally.wrong++;
  }
}

/** Runs clients that make calls in sequence without a pause, even after a 503, and counts their responses. */
async function withLoad(world: BenchContext, paths: readonly string[], { clients, forMs }: Load): Promise<Tally> {
  const tally: Tally = { right: 0, wrong: 0, refusedMs: [] };
  const streams = Math.floor(clients / CLIENTS_PER_STREAM);
  const caller = createCaller(clients);
  const leaving = new AbortController();
  const followed = Array.from({ length: streams }, () => follow(world, tally, leaving.signal));
  const until = performance.now() + forMs;
  const work = async (_: unknown, place: number) => {
    for (let turn = place; performance.now() < until; turn++) {
      await ask(caller, `${world.app}${paths[turn % paths.length]}`, world, tally);
    }
  };
  await Promise.all(Array.from({ length: clients - streams }).map(work));
  leaving.abort();
  await Promise.all(followed);
  caller.close();
  return tally;
}

/** Measures the responses to a few clients, and to more clients than can be served. */
export async function measureLoad(world: BenchContext): Promise<readonly Row[]> {
  if (world.callsPerMinute !== undefined) {
    const reason = 'it needs a sandbox whose Nango does not limit calls';
    return [PLANS.loadWrong, PLANS.loadServed, PLANS.loadOverload].map((plan) => leftOutRow(plan, reason));
  }
  await world.setPingOneLatency?.(PINGONE_LATENCY_MS);
  const paths = await pathsOf(world);
  await withLoad(world, paths, { ...FEW, forMs: WARM_UP_MS });
  await sleep(REST_MS);
  const few = await withLoad(world, paths, FEW);
  await sleep(REST_MS);
  const many = await withLoad(world, paths, MANY);
  const perSecond = ({ right }: Tally, { forMs }: Load) => (right * 1_000) / forMs;
  const served = perSecond(many, MANY) / perSecond(few, FEW);
  const refused = many.refusedMs;
  return [
    measuredRow(PLANS.loadWrong, many.wrong, { baseline: many.right + many.wrong + refused.length }),
    measuredRow(PLANS.loadServed, served, { baseline: perSecond(few, FEW) }),
    measuredRow(PLANS.loadOverload, refused.length === 0 ? 0 : quantile(refused, 0.99), { baseline: refused.length }),
  ];
}
