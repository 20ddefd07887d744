import { cpuMsOfTree, processListeningOn } from './cpu-time';
import { type Call, createCaller, okay } from './http-calls';
import { interleave } from './interleave';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { expectSameUsers, idsFromApi, idsFromPingOne } from './same-users';
import { median } from './statistics';
import { bareUsers, directUsers, samplingPlan, usersApi, type World, warmUp } from './world';

const USERS = 100;
export const PINGONE_MS = 100;
const CALLERS = 10;
const CALLS_A_BLOCK = 200;

async function checkAnswers(world: World): Promise<void> {
  const caller = createCaller();
  const wanted = idsFromPingOne(okay(await caller.get(directUsers(world, USERS)), "Nango's proxy").body);
  const bare = idsFromPingOne(okay(await caller.get(bareUsers(world, USERS)), 'The bare handler').body);
  const ours = idsFromApi(okay(await caller.get(usersApi(world, USERS)), 'Our users API').body);
  caller.close();
  expectSameUsers('The bare handler', wanted, bare);
  expectSameUsers('Our users API', wanted, ours);
}

/** Our users API, the bare handler and the direct call, one caller, in turns. */
export async function measureUsersApi(world: World): Promise<readonly Row[]> {
  await checkAnswers(world);
  const caller = createCaller();
  const timed = (what: string, call: Call) => async () => okay(await caller.get(call), what).totalMs;
  const samplers = [
    timed("Nango's proxy", directUsers(world, USERS)),
    timed('The bare handler', bareUsers(world, USERS)),
    timed('Our users API', usersApi(world, USERS)),
  ];
  await warmUp(world, samplers);
  await world.setPingOneLatency?.(PINGONE_MS);
  const samples = await interleave(samplers, samplingPlan(world, { rounds: 100, callsEach: 1 }));
  caller.close();
  const [direct = 0, bare = 0, ours = 0] = samples.map(median);
  return [
    measuredRow(PLANS.apiAdded, ours - direct, { baseline: direct, ratio: ours / direct }),
    measuredRow(PLANS.apiRatio, ours / bare, { baseline: bare, ratio: ours / bare }),
  ];
}

/** Milliseconds of the app's CPU for one call, over a block of calls by several callers; `call` makes each of them. */
async function cpuMsOfCalls(app: number, call: () => Call, what: string): Promise<number> {
  const caller = createCaller(CALLERS);
  const before = cpuMsOfTree(app);
  let left = CALLS_A_BLOCK;
  const work = async () => {
    while (left-- > 0) okay(await caller.get(call()), what);
  };
  await Promise.all(Array.from({ length: CALLERS }, work));
  const used = cpuMsOfTree(app) - before;
  caller.close();
  return used / CALLS_A_BLOCK;
}

/** CPU of the app for our users API and for the bare handler, in turns. */
export async function measureUsersApiCpu(world: World): Promise<readonly Row[]> {
  if (process.platform !== 'linux') return [leftOutRow(PLANS.apiCpu, 'CPU of a process tree is read from /proc')];
  if (world.callsPerMinute !== undefined) {
    return [
      leftOutRow(PLANS.apiCpu, `it makes thousands of calls, this Nango allows ${world.callsPerMinute} a minute`),
    ];
  }
  await world.setPingOneLatency?.(0);
  const app = processListeningOn(Number(new URL(world.app).port));
  let asked = 0;
  // Each asks for something else: the same asked at the same time would be one call for ours.
  const different = () => usersApi(world, USERS, `enabled eq true or username sw "zz${asked++}"`);
  const samples = await interleave(
    [
      () => cpuMsOfCalls(app, () => bareUsers(world, USERS), 'The bare handler'),
      () => cpuMsOfCalls(app, different, 'Our users API'),
    ],
    { rounds: 8, warmUp: 2 },
  );
  const [bare = 0, ours = 0] = samples.map(median);
  return [measuredRow(PLANS.apiCpu, ours / bare, { baseline: bare, ratio: ours / bare })];
}
