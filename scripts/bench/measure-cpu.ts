import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { BenchContext } from './bench-context';
import { type Call, createCaller, requireOk } from './http-calls';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { interleave, median } from './sampling';
import { bareUsers, usersApi } from './users-calls';

const USERS = 100;
const CALLERS = 10;
const CALLS_A_BLOCK = 200;
/** Linux counts CPU time in hundredths of a second on every platform that Node supports. */
const MS_PER_TICK = 10;
const LISTENING = '0A';

export type ProcessStat = { parent: number; cpuMs: number };

/** Parses `/proc/<pid>/stat`. The name in it may hold spaces and brackets, so fields are counted after the last bracket. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
  if (parent === undefined || user === undefined || system === undefined || Number.isNaN(parent + user + system)) {
    throw new Error('/proc has an unexpected format');
  }
  return { parent, cpuMs: (user + system) * MS_PER_TICK };
}

/** Returns the inodes of the sockets that listen on `port`, from the text of `/proc/net/tcp` or `tcp6`. */
export function listeningInodes(table: string, port: number): readonly string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return local?.endsWith(ending) && state === LISTENING && inode ? [inode] : [];
  });
}

function readIfExists(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process may have ended.
    return '';
  }
}

function socketsOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readIfLink(`/proc/${pid}/fd/${fd}`));
  } catch {
    // The process has ended or belongs to another user.
    return [];
  }
}

function readIfLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** Returns the process that listens on a TCP port of this machine. */
export function processListeningOn(port: number): number {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map(readIfExists);
  const sockets = tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`);
  const pid = processes().find((candidate) => socketsOf(candidate).some((socket) => sockets.includes(socket)));
  if (pid === undefined) throw new Error(`No process listens on port ${port}`);
  return Number(pid);
}

/** Returns the milliseconds of CPU that a process and its running descendants have used so far. */
export function cpuMsOfTree(root: number): number {
  const stats = new Map<number, ProcessStat>();
  for (const pid of processes()) {
    const text = readIfExists(`/proc/${pid}/stat`);
    if (text) stats.set(Number(pid), parseStat(text));
  }
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = stats.get(pid)?.parent;
    return parent !== undefined && parent > 0 && isBelow(parent);
  };
  return [...stats].reduce((sum, [pid, stat]) => (isBelow(pid) ? sum + stat.cpuMs : sum), 0);
}

/** Returns the milliseconds of the app's CPU for one call, over a block of calls by several callers. */
async function cpuMsOfCalls(app: number, what: string, nextCall: () => Call): Promise<number> {
  const caller = createCaller(CALLERS);
  const before = cpuMsOfTree(app);
  let left = CALLS_A_BLOCK;
  const work = async () => {
    while (left-- > 0) requireOk(await caller.get(nextCall()), what);
  };
  await Promise.all(Array.from({ length: CALLERS }, work));
  const used = cpuMsOfTree(app) - before;
  caller.close();
  return used / CALLS_A_BLOCK;
}

/** Measures the CPU of the app for our users API against that for the bare handler. */
export async function measureUsersApiCpu(world: BenchContext): Promise<readonly Row[]> {
  if (process.platform !== 'linux')
    return [leftOutRow(PLANS.apiCpu, 'CPU time is read from /proc, which this platform does not have')];
  if (world.callsPerMinute !== undefined) {
    const reason = `it needs thousands of calls, and this Nango allows ${world.callsPerMinute} a minute`;
    return [leftOutRow(PLANS.apiCpu, reason)];
  }
  await world.setPingOneLatency?.(0);
  const app = processListeningOn(Number(new URL(world.app).port));
  let calls = 0;
  // A different filter each time: identical concurrent calls would share one call to Nango.
  const different = () => usersApi(world, USERS, `enabled eq true or username sw "zz${calls++}"`);
  const samples = await interleave(
    [
      () => cpuMsOfCalls(app, 'The bare handler', () => bareUsers(world, USERS)),
      () => cpuMsOfCalls(app, 'Our users API', different),
    ],
    { rounds: 8, warmUp: 2 },
  );
  const [bare = 0, ours = 0] = samples.map(median);
  return [measuredRow(PLANS.apiCpu, ours / bare, { baseline: bare, ratio: ours / bare })];
}
