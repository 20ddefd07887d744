import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { findTenant } from '../../../sandbox/seed';
import { createSandbox } from '../../../sandbox/server';
import { blankSettings } from '../blank-settings';
import { startAppDatabase } from '../database/app-database';
import { startStubApp } from '../servers/stub-app';
import { tempFolder } from '../temp-folder';
import { addTestConnection, addTestMember, addTestWorkspace } from '../workspace/connected-workspace';

const root = join(import.meta.dirname, '..', '..', '..');

/** An address where nothing listens. */
export const UNREACHABLE_URL = 'http://127.0.0.1:9';

const reportSchema = z.object({
  inOrder: z.boolean(),
  findings: z.array(
    z.object({
      check: z.string(),
      state: z.string(),
      code: z.string(),
      says: z.string(),
      advice: z.string().optional(),
    }),
  ),
});
export type Settings = Readonly<Record<string, string>>;
export type DoctorInstallation = Awaited<ReturnType<typeof startInstallation>>;

/**
 * Sets up a working installation for one test file; call it at the top of the file. It is available once the tests run.
 */
export function setUpDoctorInstallation() {
  let started: DoctorInstallation | undefined;
  const patient = () => {
    if (!started) throw new Error('The tests have not started.');
    return started;
  };
  beforeAll(async () => {
    started = await startInstallation();
    return () => patient().stop();
  });
  afterEach(() => patient().control('/reset'));
  const examineWith = (changes: Settings = {}) => runDoctorReport({ ...patient().settings, ...changes });
  return {
    patient,
    /** Returns the findings with some settings changed. */
    examineWith,
    /** Expects exactly these findings, each with a fix that matches `advice`. */
    expectOnly: async (changes: Settings, named: readonly string[], advice: RegExp) => {
      const { named: found, faults } = await examineWith(changes);
      expect(found).toEqual(named);
      for (const fault of faults) expect(fault.advice).toMatch(advice);
    },
  };
}

/** Sandbox, database with one connection, and a stub that responds like Tenantry. */
async function startInstallation() {
  const app = await startStubApp();
  const sandbox = await createSandbox({
    appUrl: app.url,
    autoSignIn: 'astrid.halvorsen',
    users: 10,
    webhooks: false,
    rateLimitPerMinute: null,
  });
  const database = await startAppDatabase(sandbox.appSettings);
  const owner = await addTestMember(await addTestWorkspace('Doctor'), 'owner');
  await addTestConnection(sandbox, owner, { tenant: findTenant('halvorsen'), profile: 'admin' });
  const { appSettings, addresses } = sandbox;
  app.shown.signingKey = appSettings.NANGO_WEBHOOK_SIGNING_KEY ?? '';
  app.shown.frameSources = addresses.connectUi;
  const settings: Settings = {
    ...appSettings,
    APP_URL: app.url,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    AUTH_SECRET: 'planted'.repeat(8),
    PINGONE_AUTH_URL: `${addresses.pingOne}/auth/{tld}`,
    PINGONE_API_URL: `${addresses.pingOne}/api/{tld}`,
  };
  return {
    app,
    addresses,
    settings,
    control: (path: string, body?: object) => control(`${addresses.nango}/_sandbox${path}`, body),
    stop: async () => {
      await sandbox.close();
      await database.stop();
      await app.stop();
    },
  };
}

function control(url: string, body?: object): Promise<Response> {
  const json = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
  return fetch(url, { method: 'POST', ...json });
}

/** Returns what the doctor prints with exactly these settings, run from the command line. */
export async function runDoctor(
  settings: Settings,
  args: readonly string[] = ['--json'],
): Promise<{ text: string; code: number }> {
  const DATA_DIR = join(await tempFolder(), 'none');
  const env = { ...process.env, ...(await blankSettings()), DATA_DIR, ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/doctor.mjs', ...args], { env, cwd: root }, (error, out, err) =>
      resolve({ text: out + err, code: typeof error?.code === 'number' ? error.code : 0 }),
    );
  });
}

/** Returns its findings; `named` lists those that are not ok, as `check: state code`. */
export async function runDoctorReport(settings: Settings) {
  const { text, code } = await runDoctor(settings);
  const report = reportSchema.parse(JSON.parse(text));
  expect(code).toBe(report.inOrder ? 0 : 1);
  const faults = report.findings.filter(({ state }) => state === 'wrong' || state === 'warning');
  return { ...report, faults, named: faults.map(({ check, state, code }) => `${check}: ${state} ${code}`) };
}
