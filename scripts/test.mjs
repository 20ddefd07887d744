// npm test: everything there is to check, on a fresh clone too. Ends with one line: N passed, N failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallBrowser } from './browser.mjs';
import { prepareCheckout } from './start/checkout.mjs';
import { checkNode } from './start/node-versions.mjs';
import { fetchNode, otherReleases } from './testing/other-nodes.mjs';
import { runStage } from './testing/run-stage.mjs';
import { summary, sumOf, tallyOfCheck, tallyOfPlaywright, tallyOfSkipped, tallyOfVitest } from './testing/tally.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'tenantry-test-'));
const bin = (...path) => join(root, 'node_modules', ...path);

async function main() {
  checkNode();
  await prepareCheckout(root, { build: false });
  const tallies = [];
  // The build also writes the types of the routes, which the type check needs.
  const isBuilt = await attempt('Build', () => prepareCheckout(root));
  if (!isBuilt) tallies.push(tallyOfCheck(false));
  tallies.push(await check('Lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']));
  tallies.push(await check('Types', [bin('typescript', 'bin', 'tsc'), '--noEmit']));
  tallies.push(await vitest('Unit tests', 'unit'));
  tallies.push(await vitest('Contract tests', 'contract'));
  tallies.push(isBuilt ? await journeys() : tallyOfCheck(false));
  for (const version of otherReleases()) tallies.push(await onNode(version));
  const line = summary(tallies);
  process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0;
  console.log(`\n${line}`);
}

async function check(title, args) {
  return tallyOfCheck(await runStage(title, args, { cwd: root }));
}

async function vitest(title, project, { node, files = [] } = {}) {
  const report = join(reports, `${title}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = [bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...files];
  return tallyOfVitest(report, await runStage(title, args, { cwd: root, node }));
}

/** What differs between releases of Node: the unit tests, and whether all of it comes up. */
async function onNode(version) {
  const { program: node, missing } = await fetchNode(root, version);
  if (!node) {
    console.log(`\nNode ${version} is left out: ${missing}.`);
    return tallyOfSkipped();
  }
  const unit = await vitest(`Unit tests on Node ${version}`, 'unit', { node });
  const start = await vitest(`npm start on Node ${version}`, 'contract', { node, files: ['scripts/start.contract'] });
  return sumOf([unit, start]);
}

async function journeys() {
  const report = join(reports, 'journeys.json');
  const browser = { path: undefined };
  const isThere = await attempt('Browser', () => {
    browser.path = findOrInstallBrowser();
  });
  if (!isThere) return tallyOfCheck(false);
  const env = { BROWSER_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'];
  return tallyOfPlaywright(report, await runStage('Journeys', args, { cwd: root, env }));
}

async function attempt(what, work) {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(`${what}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
});
