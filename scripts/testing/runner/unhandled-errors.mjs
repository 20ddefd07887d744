import { writeFileSync } from 'node:fs';

/**
 * A reporter of vitest for what was thrown outside of every test, which fails a run and which the JSON report leaves
 * out. Writes a JSON list of messages to the file of `--outputFile.unhandled`.
 */
export default class UnhandledErrors {
  onInit(vitest) {
    this.file = vitest.config.outputFile?.unhandled;
  }

  onTestRunEnd(_modules, errors) {
    if (this.file) writeFileSync(this.file, JSON.stringify(errors.map(told)));
  }
}

function told({ name, message, stack, VITEST_TEST_PATH: file, VITEST_TEST_NAME: test }) {
  const during = [file, test].filter(Boolean).join(' › ');
  return [`${name ?? 'Error'}: ${message ?? stack ?? 'nothing is said'}`, during && `during ${during}`]
    .filter(Boolean)
    .join('\n');
}
