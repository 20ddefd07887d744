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
import {
  summary,
  sumOf,
  tallyOfCheck,
  tallyOfPlaywright,
  tallyOfSkipped,
  tallyOfVitest,
  whatFailed,
} from './testing/tally.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'tenantry-test-'));
const bin = (...path) => join(root, 'node_modules', ...path);

async function main() {
  checkNode();
  await prepareCheckout(root, { build: false });
  const tallies = [];
  const others = await fetchOthers();
  tallies.push(...others.filter(({ node }) => !node).map(tallyOfSkipped));
  const lines = others.filter(({ node }) => node);
  // The build also writes the types of the routes, which the type check needs.
  const isBuilt = await attempt('Build', () => prepareCheckout(root));
  if (!isBuilt) tallies.push(tallyOfCheck('Build', false));
  tallies.push(await check('Lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']));
  tallies.push(await check('Types', [bin('typescript', 'bin', 'tsc'), '--noEmit']));
  tallies.push(await vitest('Unit tests', 'unit'));
  tallies.push(await contractBesideUnit(lines));
  tallies.push(isBuilt ? await journeys() : tallyOfCheck('Journeys: nothing was built', false));
  for (const { version, node } of lines) tallies.push(await startOn(version, node));
  process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0;
  console.log(`\n${whatFailed(tallies)}\n\n${summary(tallies)}`);
}

async function check(title, args) {
  return tallyOfCheck(title, await runStage(title, args, { cwd: root }));
}

async function vitest(title, project, { node, beside, files = [] } = {}) {
  const report = join(reports, `${title}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // The cache is one file, which runs beside each other would write at once.
  const workers = beside ? ['--maxWorkers=1'] : [];
  const args = [
    bin('vitest', 'vitest.mjs'),
    'run',
    '--no-cache',
    '--project',
    project,
    ...workers,
    ...reporters,
    ...files,
  ];
  return tallyOfVitest(title, report, await runStage(title, args, { cwd: root, node, beside }));
}

/** `node` of each other line; none where it cannot be had, which is said at once. */
function fetchOthers() {
  return Promise.all(
    otherReleases().map(async (version) => {
      const { program: node, missing } = await fetchNode(root, version);
      if (!node) console.log(`\nNode ${version} is left out: ${missing}.`);
      return { version, node };
    }),
  );
}

/**
 * What differs between releases of Node: the unit tests, and whether all of it comes up. The contract tests wait more
 * than they reckon, so the unit tests of the other lines run meanwhile, one line after the other.
 */
async function contractBesideUnit(lines) {
  const names = ['Contract tests', ...lines.map(({ version }) => `unit tests on Node ${version}`)];
  if (lines.length > 0) console.log(`\n${names.join(', ')}: side by side, each shown when it has ended …`);
  const unit = async () => {
    const tallies = [];
    for (const { version, node } of lines) {
      tallies.push(await vitest(`Unit tests on Node ${version}`, 'unit', { node, beside: true }));
    }
    return sumOf(tallies);
  };
  return sumOf(await Promise.all([vitest('Contract tests', 'contract', { beside: lines.length > 0 }), unit()]));
}

/** One line after the other, and on a quiet machine: it is about coming up, not about how fast. */
function startOn(version, node) {
  return vitest(`npm start on Node ${version}`, 'contract', { node, files: ['scripts/start.contract'] });
}

async function journeys() {
  const report = join(reports, 'journeys.json');
  const browser = { path: undefined };
  const isThere = await attempt('Browser', () => {
    browser.path = findOrInstallBrowser();
  });
  if (!isThere) return tallyOfCheck('Journeys: no browser', false);
  const env = { BROWSER_PATH: browser.path, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'];
  return tallyOfPlaywright('Journeys', report, await runStage('Journeys', args, { cwd: root, env }));
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
