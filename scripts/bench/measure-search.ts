import { z } from 'zod';
import { type BenchContext, PINGONE_LATENCY_MS } from './bench-context';
import { createCaller, requireOk } from './http-calls';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { interleave, median } from './sampling';
import { type ConnectedEnvironment, connectSmall } from './tenant';

const ENVIRONMENTS = 32;
const SLOW_MS = 2_000;
const TEXT = 'as';
const ROUNDS = 9;

const line = z.looseObject({
  kind: z.string(),
  users: z.array(z.unknown()).optional(),
});

type Search = { firstMs: number; completeMs: number };

type Line = z.output<typeof line> & { afterMs: number };

/** Yields the lines of one search, each with its arrival time in ms. */
async function* linesOf({ app, cookie }: BenchContext): AsyncGenerator<Line> {
  const startedAt = performance.now();
  const answer = await fetch(`${app}/api/search?q=${TEXT}`, { headers: { cookie } });
  if (!answer.ok || !answer.body) throw new Error(`The search returned ${answer.status}: ${await answer.text()}`);
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of answer.body) {
    const afterMs = performance.now() - startedAt;
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) yield { ...line.parse(JSON.parse(text)), afterMs };
  }
}

/** Searches once. Returns when the first user arrived, and when the last environment had responded. */
async function search(world: BenchContext): Promise<Search> {
  const lines: Line[] = [];
  for await (const each of linesOf(world)) lines.push(each);
  const found = lines.filter(({ kind }) => kind === 'found');
  const first = found.find(({ users }) => users?.length);
  const last = lines.at(-1);
  if (found.length !== ENVIRONMENTS || !first || last?.kind !== 'done') {
    throw new Error(
      `${found.length} environments responded to the search; expected ${ENVIRONMENTS}, and at least one user`,
    );
  }
  return { firstMs: first.afterMs, completeMs: last.afterMs };
}

/** Returns the call of the same search in one environment, made directly to Nango's proxy. */
function directSearch({ nango }: BenchContext, { environmentId, connectionId }: ConnectedEnvironment) {
  const filter = ['username', 'email', 'name.given', 'name.family'].map((name) => `${name} sw "${TEXT}"`).join(' or ');
  return {
    url: `${nango.host}/proxy/v1/environments/${environmentId}/users?limit=10&filter=${encodeURIComponent(filter)}`,
    headers: {
      authorization: `Bearer ${nango.key}`,
      'provider-config-key': nango.integration,
      'connection-id': connectionId,
    },
  };
}

/** Measures a search in 32 environments of eight tenants: one in the middle and the last take 2 s, all others 100 ms. */
export async function measureSearch(world: BenchContext): Promise<readonly Row[]> {
  const { setPingOneLatency, slowDownEnvironment } = world;
  if (!setPingOneLatency || !slowDownEnvironment || world.callsPerMinute !== undefined) {
    const reason = 'it needs a sandbox whose Nango does not limit calls';
    return [leftOutRow(PLANS.findFirst, reason), leftOutRow(PLANS.findComplete, reason)];
  }
  await setPingOneLatency(0);
  const small = await connectSmall(world.app, world.cookie, world.nango);
  const last = small.at(-1);
  const slow = [small[Math.floor(small.length / 2)], last].flatMap((one) => one ?? []);
  if (!last) throw new Error('There are no small tenants to search');
  await search(world);
  await setPingOneLatency(PINGONE_LATENCY_MS);
  for (const { environmentId } of slow) await slowDownEnvironment(environmentId, SLOW_MS - PINGONE_LATENCY_MS);
  const caller = createCaller();
  const direct = async () => {
    const { totalMs } = requireOk(await caller.get(directSearch(world, last)), "Nango's proxy");
    return { firstMs: totalMs, completeMs: totalMs };
  };
  const [alone = [], whole = []] = await interleave([direct, () => search(world)], { rounds: ROUNDS, warmUp: 2 });
  caller.close();
  const slowest = median(alone.map(({ completeMs }) => completeMs));
  const complete = median(whole.map(({ completeMs }) => completeMs));
  return [
    measuredRow(PLANS.findFirst, median(whole.map(({ firstMs }) => firstMs))),
    measuredRow(PLANS.findComplete, complete / slowest, { baseline: slowest, ratio: complete / slowest }),
  ];
}
