// npm run bench: measures a copy of this work tree, and prints a table.
//   --json: one JSON document on stdout instead
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addBareHandler } from './additions';
import { weighFloor } from './floor';
import { freePorts } from './free-ports';
import { describeMachine } from './machine';
import { measureAudit } from './measure-audit';
import { measureCalls } from './measure-calls';
import { measureEvents } from './measure-events';
import { measureFind } from './measure-find';
import { measureOpenAgain } from './measure-open-again';
import { measureSandbox } from './measure-sandbox';
import { measureScripts, measureSetupScripts } from './measure-scripts';
import { measureStart } from './measure-start';
import { measureUsersApi, measureUsersApiCpu } from './measure-users-api';
import { measureUsersPage } from './measure-users-page';
import { openWorld, type Ports } from './open-world';
import { pagesToMeasure } from './pages-to-measure';
import { PLANS } from './plans';
import { leftOutRow, type Report, type Row } from './rows';
import { type RealNango, readRealNango } from './settings';
import { tableOf } from './table';
import { commitOfWorkTree, copyWorkTree } from './work-tree';
import type { World } from './world';

const progress = (line: string) => console.error(line);

async function choosePorts(): Promise<Ports> {
  const [app = 0, nango = 0, connectUi = 0, pingOne = 0, identityProvider = 0] = await freePorts(5);
  return { app, nango, connectUi, pingOne, identityProvider };
}

function sandboxRows(
  world: World,
  ports: Ports,
  real: RealNango | undefined,
): Promise<readonly Row[]> | readonly Row[] {
  if (real) return [leftOutRow(PLANS.sandboxPage, "the sandbox's Nango is not used")];
  return measureSandbox(world, `http://localhost:${ports.pingOne}/api/eu/v1`);
}

async function measureIn(folder: string, real: RealNango | undefined): Promise<readonly Row[]> {
  const ports = await choosePorts();
  progress('npm start in a fresh copy, then three times more …');
  const startRows = await measureStart(folder, ports);
  progress('Building an empty page, and the app with a bare handler …');
  const floor = await weighFloor(folder, ports.app);
  addBareHandler(folder);
  progress('The audit …');
  const auditRows = await measureAudit();
  const setupRows = await measureSetupScripts(folder, ports, floor);
  progress('Connecting a tenant …');
  const { world, stop } = await openWorld(folder, ports, real);
  try {
    progress('Users API, one caller …');
    const apiRows = await measureUsersApi(world);
    progress('Users API, CPU …');
    const cpuRows = await measureUsersApiCpu(world);
    progress('Users page …');
    const pageRows = await measureUsersPage(world);
    progress('Scripts of every page …');
    const scriptRows = await measureScripts(world, await pagesToMeasure(world), floor);
    progress('Calls of each page …');
    const callRows = await measureCalls(world);
    progress('Opening a list again …');
    const againRows = await measureOpenAgain(world);
    progress('Telling open screens …');
    const eventRows = await measureEvents(world);
    progress('Finding people …');
    const findRows = await measureFind(world);
    progress("The sandbox's users …");
    const ownRows = await sandboxRows(world, ports, real);
    return [
      ...apiRows,
      ...cpuRows,
      ...pageRows,
      ...scriptRows,
      ...setupRows,
      ...startRows,
      ...auditRows,
      ...callRows,
      ...againRows,
      ...eventRows,
      ...findRows,
      ...ownRows,
    ];
  } finally {
    await stop();
  }
}

async function main(): Promise<void> {
  const real = readRealNango(process.env);
  const place = mkdtempSync(join(tmpdir(), 'tenantry-bench-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true, maxRetries: 3 }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const folder = join(place, 'tenantry');
  copyWorkTree(folder);
  const report: Report = {
    commit: commitOfWorkTree(),
    machine: describeMachine(real),
    rows: await measureIn(folder, real),
  };
  console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : tableOf(report));
  if (report.rows.some((row) => row.holds === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
