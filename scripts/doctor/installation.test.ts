import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../start/folder-lock.mjs';
import { tempFolder } from '../testing/temp-folder';
import { listUnknownSettings, readInstallation } from './installation';

/** Settings of an installation with a real Nango and a real database. */
const REAL = { NANGO_API_KEY: 'key', DATABASE_URL: 'postgres://localhost/tenantry' };

async function holdStart(dataDir: string, answer: object): Promise<void> {
  const lock = await takeLock(dataDir, 'start.lock', () => JSON.stringify(answer));
  onTestFinished(() => lock.release?.());
}

test('without settings and without a running instance no problem is reported', async () => {
  const root = await tempFolder();
  const { isSandbox, running, problems, unusable } = await readInstallation(root, {});
  expect({ isSandbox, running, problems }).toEqual({ isSandbox: true, running: undefined, problems: [] });
  expect([...unusable.keys()]).toEqual(expect.arrayContaining(['DATABASE_URL', 'NANGO_HOST', 'OIDC_ISSUER']));
});

test('a running instance provides the addresses of its database, sandbox and pages', async () => {
  const root = await tempFolder();
  const settings = {
    DATABASE_URL: 'postgres://localhost/kept',
    NANGO_API_KEY: 'k',
    NANGO_HOST: 'http://localhost:4310',
  };
  await holdStart(root, { pid: 7, url: 'http://localhost:3001', settings });
  const { env, unusable, isSandbox } = await readInstallation(root, { DATA_DIR: root });
  expect(env).toMatchObject({ ...settings, APP_URL: 'http://localhost:3001' });
  expect([isSandbox, unusable.size]).toEqual([true, 0]);
});

test('settings of an instance that uses the sandbox are ignored once a Nango is set', async () => {
  const root = await tempFolder();
  const settings = {
    DATABASE_URL: 'postgres://localhost/kept',
    NANGO_API_KEY: 'k',
    NANGO_HOST: 'http://localhost:4310',
  };
  await holdStart(root, { pid: 7, url: 'http://localhost:3001', settings });
  const { env, isOutdated } = await readInstallation(root, { ...REAL, DATA_DIR: root });
  expect(isOutdated).toBe(true);
  expect(env).toMatchObject({ ...REAL, NANGO_HOST: 'https://api.nango.dev' });
});

test('settings of the owner are read unchanged, and an empty one counts as not set', async () => {
  const installation = await readInstallation(await tempFolder(), { ...REAL, APP_URL: 'https://t.example', PORT: '' });
  expect(installation.env).toMatchObject({ ...REAL, APP_URL: 'https://t.example' });
  expect([installation.isSandbox, installation.unusable.size, installation.given.has('PORT')]).toEqual([
    false,
    0,
    false,
  ]);
});

test('all invalid settings are reported, and the others are read', async () => {
  const wrong = { NANGO_HOST: 'nowhere', OIDC_ISSUER: 'https://id.example', LOG_LEVEL: 'loud' };
  const { problems, unusable, env } = await readInstallation(await tempFolder(), { ...REAL, ...wrong });
  expect(problems.map((line) => line.split(':')[0]).sort()).toEqual(['LOG_LEVEL', 'NANGO_HOST', 'OIDC_ISSUER']);
  expect(unusable.get('NANGO_HOST')).toBe('NANGO_HOST must be fixed first');
  expect(env).toMatchObject({ ...REAL, LOG_LEVEL: 'info' });
  expect(env.OIDC_ISSUER).toBeUndefined();
  // Never the default, which would send the key to another service.
  expect(env.NANGO_HOST).toMatch(/\.invalid$/);
});

test('settings of the sandbox are checked only when the sandbox will run', async () => {
  const root = await tempFolder();
  const source = { SANDBOX_WEBHOOKS: 'perhaps' };
  expect((await readInstallation(root, source)).problems).toEqual(['SANDBOX_WEBHOOKS: must be on or off']);
  expect((await readInstallation(root, { ...REAL, ...source })).problems).toEqual([]);
});

test('unknown names with the prefix of a setting are found in .env', async () => {
  const root = await tempFolder();
  await writeFile(join(root, '.env.example'), 'NANGO_API_KEY=\nAPP_URL=\n');
  expect(listUnknownSettings(root)).toEqual([]);
  await writeFile(join(root, '.env'), '# NANGO_OLD=1\nNANGO_APIKEY=x\nAPP_URL=http://x\nEDITOR=vi\n');
  expect(listUnknownSettings(root)).toEqual(['NANGO_APIKEY']);
});
