// npm run test:nodes: runs the unit tests and one complete `npm start` on a release of each other supported line of Node.
// The last line is: N passed, N failed.
import { prepareCheckout } from './start/checkout.mjs';
import { checkNode } from './start/node-versions.mjs';
import { fetchNode, otherReleases } from './testing/runner/other-nodes.mjs';
import { root, runStages, timed, vitest } from './testing/runner/stages.mjs';
import { tallyOfSkipped } from './testing/runner/tally.mjs';

async function main() {
  checkNode();
  await timed('Build', () => prepareCheckout(root));
  const tallies = [];
  for (const version of otherReleases()) tallies.push(...(await testOn(version)));
  return tallies;
}

/** Runs the tests on one release. Skips them when npm does not have that release for this machine. */
async function testOn(version) {
  const { program: node, missing } = await fetchNode(root, version);
  if (!node) {
    console.log(`\nSkipped Node ${version}: ${missing}.`);
    return [tallyOfSkipped()];
  }
  const unit = await vitest(`Unit tests on Node ${version}`, 'unit', { node });
  const start = await vitest(`npm start on Node ${version}`, 'contract', {
    node,
    files: ['scripts/contract/start.contract'],
  });
  return [unit, start];
}

await runStages(main);
