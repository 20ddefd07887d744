import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { blankSettings } from './blank-settings';

const program = join(import.meta.dirname, '..', 'audit-verify.mjs');

/** Runs `npm run audit:verify` with exactly these settings. Returns its exit code and output. */
export async function runAuditVerify(
  args: readonly string[],
  settings: Record<string, string>,
): Promise<{ code: number; output: string }> {
  const env = { ...process.env, ...(await blankSettings()), ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: out + err }),
    );
  });
}
