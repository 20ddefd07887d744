import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { PLANS } from './plans';
import { measuredRow, type Row } from './rows';

const program = join(import.meta.dirname, 'audit', 'figures.mjs');
const figures = z.object({
  tampersFound: z.number(),
  verifyS: z.number(),
  writeMs: z.number(),
  writeAloneMs: z.number(),
});

/** The audit on the database that `npm start` runs, with 100,000 entries in it. */
export async function measureAudit(): Promise<readonly Row[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [program]);
  const { tampersFound, verifyS, writeMs, writeAloneMs } = figures.parse(JSON.parse(stdout));
  return [
    // The one row of which more is better.
    { ...measuredRow(PLANS.auditTampers, tampersFound), holds: tampersFound >= PLANS.auditTampers.goal },
    measuredRow(PLANS.auditVerify, verifyS),
    measuredRow(PLANS.auditWrite, writeMs, { baseline: writeAloneMs }),
  ];
}
