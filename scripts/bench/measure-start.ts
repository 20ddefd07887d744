import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { appProgram, databaseProgram, sandboxProgram } from '../start/programs.mjs';
import { authSecret, dataPath, installationPath } from '../start/settings.mjs';
import type { Program } from '../start/supervise.mjs';
import { PLANS } from './plans';
import {
  endProgram,
  type Ports,
  portSettings,
  readStartTimes,
  sandboxPortSettings,
  startProduct,
  untilAnswering,
} from './product';
import { measuredRow, type Row } from './rows';
import { interleave, median } from './sampling';

const WARM_STARTS = 5;

/**
 * Measures `npm start` in a fresh copy, and again when nothing has changed, against the same programs without the start
 * script. Leaves the copy installed and built.
 */
export async function measureStart(folder: string, ports: Ports): Promise<readonly Row[]> {
  const cold = await startProduct(folder, portSettings(ports));
  await cold.stop();
  const { wholeS, installS, buildS } = readStartTimes(cold.output);
  if (installS === 0 || buildS === 0)
    throw new Error('npm start in a fresh copy did not install packages and build the app');
  const programs = await programsOfStart(folder, ports);
  const [warm = [], bare = []] = await interleave(
    [() => secondsToStart(folder, ports), () => secondsToRun(programs, ports)],
    { rounds: WARM_STARTS, warmUp: 1 },
  );
  const [warmS, bareS] = [median(warm), median(bare)];
  return [
    measuredRow(PLANS.startOwnShare, (wholeS - installS - buildS) / wholeS, { baseline: wholeS }),
    measuredRow(PLANS.startWarmRatio, warmS / bareS, { baseline: bareS, ratio: warmS / bareS }),
    measuredRow(PLANS.startCold, cold.startedInS),
    measuredRow(PLANS.startWarm, warmS),
  ];
}

async function secondsToStart(folder: string, ports: Ports): Promise<number> {
  const product = await startProduct(folder, portSettings(ports));
  await product.stop();
  return product.startedInS;
}

type Programs = { database: Program; sandbox: Program; app: Program };

const databaseReady = z.object({ type: z.literal('ready'), url: z.string() });
const sandboxReady = z.object({ type: z.literal('ready'), appSettings: z.record(z.string(), z.string()) });

/** Returns the programs that `npm start` runs, with its data. Runs database and sandbox once to get the settings of the app. */
async function programsOfStart(root: string, ports: Ports): Promise<Programs> {
  const dataDir = installationPath(dataPath(root, undefined));
  const appUrl = `http://localhost:${ports.app}`;
  const database = databaseProgram({ root, dataDir, port: ports.database });
  const sandbox = sandboxProgram({ root, dataDir, appUrl, ports: sandboxPortSettings(ports) });
  const running = [database, sandbox].map(launch);
  try {
    const [fromDatabase, fromSandbox] = await Promise.all(running.map(readyMessage));
    const env = {
      ...sandboxReady.parse(fromSandbox).appSettings,
      DATABASE_URL: databaseReady.parse(fromDatabase).url,
      APP_URL: appUrl,
      AUTH_SECRET: authSecret(dataDir),
    };
    return { database, sandbox, app: appProgram({ root, bind: 'localhost', port: ports.app, isDev: false, env }) };
  } finally {
    await endAll(running);
  }
}

/** Starts the three programs in parallel and returns the seconds until all of them are ready. */
async function secondsToRun(programs: Programs, ports: Ports): Promise<number> {
  const startedAt = performance.now();
  const services = [programs.database, programs.sandbox].map(launch);
  const app = launch(programs.app);
  try {
    await Promise.all([...services.map(readyMessage), untilAnswering(`http://localhost:${ports.app}/api/health`)]);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await endAll([...services, app]);
  }
}

function launch({ args, cwd, env }: Program): ChildProcess {
  return spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Returns the first message of a program; throws when the program exits first. */
async function readyMessage(program: ChildProcess): Promise<unknown> {
  const ended = once(program, 'exit').then(([code]) => {
    throw new Error(`${program.spawnargs.join(' ')} exited (${code}) before it was ready`);
  });
  const [message] = await Promise.race([once(program, 'message'), ended]);
  return message;
}

/** Ends the last program first, so the database is the last to go. */
async function endAll(programs: readonly ChildProcess[]): Promise<void> {
  for (const program of [...programs].reverse()) await endProgram(program);
}
