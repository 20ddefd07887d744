// npm test: runs all checks on this version of Node, also on a fresh clone. The last line is: N passed, N failed.
import { findOrInstallBrowser } from './browser.mjs';
import { prepareCheckout } from './start/checkout.mjs';
import { checkNode } from './start/node-versions.mjs';
import { attempt, bin, reportFile, root, runStages, stage, timed, vitest } from './testing/runner/stages.mjs';
import { tallyOfCheck, tallyOfPlaywright } from './testing/runner/tally.mjs';

async function main() {
  checkNode();
  await prepareCheckout(root, { build: false });
  const tallies = [];
  // The build also generates the route types, which the type check needs.
  const isBuilt = await attempt('Build', () => timed('Build', () => prepareCheckout(root)));
  if (!isBuilt) tallies.push(tallyOfCheck('Build', false));
  tallies.push(await check('Lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']));
  tallies.push(await check('Types', [bin('typescript', 'bin', 'tsc'), '--noEmit']));
  tallies.push(await vitest('Unit tests', 'unit'));
  const browser = await findBrowserForTests();
  tallies.push(await components(browser));
  tallies.push(await vitest('Contract tests', 'contract'));
  tallies.push(isBuilt ? await journeys(browser) : tallyOfCheck('Browser tests: the build failed', false));
  return tallies;
}

async function check(title, args) {
  return tallyOfCheck(title, await stage(title, args));
}

/** Returns the environment variables that name the browser; undefined if there is none. */
async function findBrowserForTests() {
  const env = {};
  const isFound = await attempt('Browser', () => {
    env.BROWSER_PATH = findOrInstallBrowser();
  });
  return isFound ? env : undefined;
}

async function components(browser) {
  if (!browser) return tallyOfCheck('Component tests: no browser found', false);
  return vitest('Component tests', 'component', { env: browser });
}

async function journeys(browser) {
  if (!browser) return tallyOfCheck('Browser tests: no browser found', false);
  const report = reportFile('journeys');
  const env = { ...browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = [bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'];
  return tallyOfPlaywright('Browser tests', report, await stage('Browser tests', args, { env }));
}

await runStages(main);
