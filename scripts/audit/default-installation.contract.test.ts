import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { takeLock } from '../start/folder-lock.mjs';
import { startAppDatabase } from '../testing/database/app-database';
import { runAuditVerify } from '../testing/run-audit-verify';
import { recordTestEntry } from '../testing/workspace/audited-workspace';
import { addTestMember, addTestWorkspace } from '../testing/workspace/connected-workspace';

let dataDir: string;
let installation: string;
let app: { stop(): Promise<void> } | undefined;

const verify = (...args: string[]) => runAuditVerify(args, { DATA_DIR: dataDir });

/** Holds the lock of `npm start`, with these settings in its answer. */
async function holdStart(settings?: Record<string, string>): Promise<void> {
  const lock = await takeLock(dataDir, 'start.lock', () => JSON.stringify({ pid: process.pid, settings }));
  onTestFinished(() => lock.release?.());
}
const ofSandbox = () => ({ DATABASE_URL: env().DATABASE_URL, NANGO_API_KEY: 'key-of-the-sandbox' });

/** Deletes the last five entries and makes the entry before them the head, as the owner of a database can. */
async function deleteLastFive(): Promise<void> {
  await db().execute(sql`delete from audit_entries where seq > (select seq - 5 from audit_heads)`);
  await db().execute(
    sql`update audit_heads set (seq, hash) = (select seq, hash from audit_entries order by seq desc limit 1)`,
  );
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tenantry-audit-'));
  installation = join(dataDir, 'sandbox');
  await mkdir(installation);
  app = await startAppDatabase({}, installation);
  await writeFile(join(installation, 'auth-secret'), env().AUTH_SECRET);
  const owner = await addTestMember(await addTestWorkspace('Northgate'), 'owner');
  for (let count = 0; count < 8; count++) await recordTestEntry(owner, `entry ${count}`);
});
afterAll(async () => {
  await app?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('a running installation with the sandbox is verified with its stored secret', async () => {
  await holdStart(ofSandbox());
  const { code, output } = await verify();
  expect(output).toContain('8 entries checked, no problems found.');
  expect(output).not.toContain('Seals');
  expect(code).toBe(0);
});

test('with a truncated secret verification is incomplete, unless that is accepted', async () => {
  await holdStart(ofSandbox());
  const file = join(installation, 'auth-secret');
  await writeFile(file, '');
  onTestFinished(() => writeFile(file, env().AUTH_SECRET));
  const { code, output } = await verify();
  expect(output).toContain(`AUTH_SECRET is not set, and ${installation} contains no secret.`);
  expect(code).toBe(2);
  expect(await verify('--without-seals')).toMatchObject({ code: 0, output: expect.stringContaining('not checked') });
});

test('verification fails while npm start has no database yet', async () => {
  await holdStart();
  expect(await verify()).toMatchObject({ code: 2, output: expect.stringContaining('Tenantry is starting') });
});

test('a running instance with its own DATABASE_URL requires the same setting here', async () => {
  await holdStart({ NANGO_API_KEY: 'key-of-the-sandbox' });
  expect(await verify()).toMatchObject({
    code: 2,
    output: expect.stringContaining('a DATABASE_URL that is not set here'),
  });
});

test('deleting the last five entries is detected', async () => {
  await deleteLastFive();
  const detected = {
    code: 1,
    output: expect.stringContaining(
      'Entry 3 is the head of the chain, but its seal is not valid for this installation.',
    ),
  };
  await holdStart(ofSandbox());
  expect(await verify()).toMatchObject(detected);
  // With a real Nango, the data folder is another one, which has no database.
  const other = await runAuditVerify([], { DATA_DIR: dataDir, NANGO_API_KEY: 'key' });
  expect(other).toMatchObject({ code: 2, output: expect.stringContaining(`No database found in ${dataDir},`) });
});

test('the deletion is also detected while the installation is stopped', async () => {
  await app?.stop();
  app = undefined;
  expect(await verify()).toMatchObject({
    code: 1,
    output: expect.stringContaining('3 entries checked, 1 problem found.'),
  });
});
