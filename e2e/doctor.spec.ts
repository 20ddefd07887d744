import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { blankSettings } from '../scripts/testing/blank-settings';
import { expect, test } from './support/fixtures';
import { stack } from './support/stack';

const root = join(import.meta.dirname, '..');
const reportSchema = z.object({
  inOrder: z.boolean(),
  findings: z.array(z.object({ check: z.string(), state: z.string(), says: z.string() })),
});

test('the doctor finds a running installation by its data folder and reports no problems', async () => {
  const { dataDir, url } = stack();
  const env = { ...process.env, ...(await blankSettings()), DATA_DIR: dataDir };
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/doctor.mjs', '--json'], { cwd: root, env });
  const { findings, inOrder } = reportSchema.parse(JSON.parse(stdout));
  expect(inOrder).toBe(true);
  // PingOne is simulated here, so there is no real address to check.
  expect(findings.filter(({ state }) => state !== 'ok').map(({ check }) => check)).toEqual(['pingone']);
  expect(findings.find(({ check }) => check === 'running')?.says).toContain(url);
});
