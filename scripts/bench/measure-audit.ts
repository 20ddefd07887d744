import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { PLANS } from './plans';
import { measuredRow, type Row } from './rows';

const program = join(import.meta.dirname, 'audit-figures.ts');
const TSX_TSCONFIG_PATH = join(import.meta.dirname, '..', 'audit', 'tsconfig.json');

const figures = z.object({
  tampersFound: z.number(),
  verifyS: z.number(),
  auditedMs: z.number(),
  aloneMs: z.number(),
});

/** Measures the audit log with 100,000 entries on the database that `npm start` runs. */
export async function measureAudit(): Promise<readonly Row[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, TSX_TSCONFIG_PATH },
  });
  const { tampersFound, verifyS, auditedMs, aloneMs } = figures.parse(JSON.parse(stdout));
  const ratio = auditedMs / aloneMs;
  return [
    measuredRow(PLANS.auditTampers, tampersFound),
    measuredRow(PLANS.auditWrite, ratio, { baseline: aloneMs, ratio }),
    measuredRow(PLANS.auditVerify, verifyS),
  ];
}
