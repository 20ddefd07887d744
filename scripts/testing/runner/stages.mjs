import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonOf } from '../../start/error-reason.mjs';
import { runStage } from './run-stage.mjs';
import { listFailures, stageTimes, summary, tallyOfVitest } from './tally.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'tenantry-test-'));
/** Duration of each stage, in the order of completion. */
const times = [];

/** Returns the path of a program in node_modules. */
export const bin = (...path) => join(root, 'node_modules', ...path);

/** Returns the path for a stage's report; the folder is removed when this process exits. */
export const reportFile = (name) => join(reports, `${name}.json`);

/** Runs `work` and records its duration. */
export async function timed(title, work) {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    times.push({ title, seconds: (performance.now() - startedAt) / 1_000 });
  }
}

/** Runs one Node program as a stage; returns whether it succeeded. */
export function stage(title, args, options) {
  return timed(title, () => runStage(title, args, { cwd: root, ...options }));
}

/** Runs all tests of a vitest project, or only those in `files`; returns their tally. */
export async function vitest(title, project, { node, env, files = [] } = {}) {
  const [report, unhandled] = [reportFile(title), reportFile(`${title} unhandled`)];
  const reporters = [
    '--reporter=default',
    '--reporter=json',
    `--reporter=${join(root, 'scripts', 'testing', 'runner', 'unhandled-errors.mjs')}`,
    `--outputFile.json=${report}`,
    `--outputFile.unhandled=${unhandled}`,
  ];
  const args = [bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...files];
  return tallyOfVitest(title, report, await stage(title, args, { node, env }), unhandled);
}

/** Runs `work`; returns whether it succeeded, and prints the error otherwise. */
export async function attempt(what, work) {
  try {
    await work();
    return true;
  } catch (error) {
    console.error(`${what}: ${reasonOf(error)}`);
    return false;
  }
}

/**
 * Runs the stages of `main`, which returns their tallies. Prints the time of each stage, the failures and a summary
 * line, `N passed, N failed`. Exits with 1 if anything failed.
 */
export async function runStages(main) {
  process.on('exit', () => rmSync(reports, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  try {
    const tallies = await main();
    process.exitCode = tallies.some((tally) => tally.failed > 0) ? 1 : 0;
    console.log(`\n${stageTimes(times)}\n\n${listFailures(tallies)}\n\n${summary(tallies)}`);
  } catch (error) {
    console.error(reasonOf(error));
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  }
}
