import { writeFileSync } from 'node:fs';

/**
 * Vitest reporter for errors outside any test, which fail a run but are missing in the JSON report. Writes a JSON list
 * of messages to the file of `--outputFile.unhandled`.
 */
export default class UnhandledErrors {
  onInit(vitest) {
    this.file = vitest.config.outputFile?.unhandled;
  }

  onTestRunEnd(_modules, errors) {
    if (this.file) writeFileSync(this.file, JSON.stringify(errors.map(describe)));
  }
}

function describe({ name, message, stack, VITEST_TEST_PATH: file, VITEST_TEST_NAME: test }) {
  const during = [file, test].filter(Boolean).join(' › ');
  return [`${name ?? 'Error'}: ${message ?? stack ?? 'no message'}`, during && `during ${during}`]
    .filter(Boolean)
    .join('\n');
}
