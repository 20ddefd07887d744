// npm run bench: measures a copy of this work tree and prints a table.
//   --json: prints one JSON document on stdout instead
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMachine, openBenchContext, type RealNango, readRealNango } from './bench-context';
import { measureAudit } from './measure-audit';
import { measureBrowser } from './measure-browser';
import { measureCalls } from './measure-calls';
import { measureUsersApiCpu } from './measure-cpu';
import { measureLoad } from './measure-load';
import { measureScripts, measureSetupScripts } from './measure-scripts';
import { measureSearch } from './measure-search';
import { measureStart } from './measure-start';
import { measureSandboxUsers, measureUsersApi, measureUsersPage } from './measure-users';
import { addControls, commitOfWorkTree, copyWorkTree } from './measured-copy';
import { measureEmptyApp } from './page-scripts';
import { choosePorts, dropForeignSettings } from './product';
import { formatTable, type Report, type Row } from './rows';

const progress = (line: string) => console.error(line);

async function measureIn(folder: string, real: RealNango | undefined): Promise<readonly Row[]> {
  const ports = await choosePorts();
  progress('npm start in a fresh copy, again with nothing changed, and without the start script …');
  const startRows = await measureStart(folder, ports);
  progress('Building an empty app, and the app with the controls …');
  const floor = await measureEmptyApp(folder, ports.app);
  addControls(folder);
  progress('Audit log …');
  const auditRows = await measureAudit();
  const setupRows = await measureSetupScripts(folder, ports, floor);
  progress('Connecting a tenant …');
  const { world, stop } = await openBenchContext(folder, ports, real);
  const steps: readonly (readonly [string, () => Promise<readonly Row[]>])[] = [
    ['Users API, one caller', () => measureUsersApi(world)],
    ['Users API, CPU', () => measureUsersApiCpu(world)],
    ['Users page', () => measureUsersPage(world)],
    ['Script size of every page', () => measureScripts(world, floor)],
    ['Calls to Nango of each page', () => measureCalls(world)],
    ['Lists and changes in a browser', () => measureBrowser(world)],
    ['Search in many tenants', () => measureSearch(world)],
    ['Many concurrent clients', () => measureLoad(world)],
    ["Users page of the sandbox's PingOne", () => measureSandboxUsers(world, ports)],
  ];
  try {
    const rows: Row[] = [...startRows, ...auditRows, ...setupRows];
    for (const [what, measure] of steps) {
      progress(`${what} …`);
      rows.push(...(await measure()));
    }
    return rows;
  } finally {
    await stop();
  }
}

async function main(): Promise<void> {
  const real = readRealNango(process.env);
  dropForeignSettings();
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
  console.log(process.argv.includes('--json') ? JSON.stringify(report, null, 2) : formatTable(report));
  if (report.rows.some((row) => row.holds === false)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
