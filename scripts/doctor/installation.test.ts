import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { takeLock } from '../start/folder-lock.mjs';
import { tempFolder } from '../testing/temp-folder';
import { listUnknownSettings, readInstallation } from './installation';

/** Settings as of an installation with a Nango and a database of its own. */
const REAL = { NANGO_API_KEY: 'key', DATABASE_URL: 'postgres://localhost/tenantry' };

async function holdStart(dataDir: string, told: object): Promise<void> {
  const lock = await takeLock(dataDir, 'start.lock', () => JSON.stringify(told));
  onTestFinished(() => lock.release?.());
}

test('without settings and without a running start there is nothing to ask, and nothing is wrong', async () => {
  const root = await tempFolder();
  const { isSandbox, running, problems, unusable } = await readInstallation(root, {});
  expect({ isSandbox, running, problems }).toEqual({ isSandbox: true, running: undefined, problems: [] });
  expect([...unusable.keys()]).toEqual(expect.arrayContaining(['DATABASE_URL', 'NANGO_HOST', 'OIDC_ISSUER']));
});

test('a running start tells where its database, its sandbox and its pages are', async () => {
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

test('what a start with the sandbox told is not used once a Nango is set', async () => {
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

test('settings of the owner are read as they are; an empty one counts as not set', async () => {
  const installation = await readInstallation(await tempFolder(), { ...REAL, APP_URL: 'https://t.example', PORT: '' });
  expect(installation.env).toMatchObject({ ...REAL, APP_URL: 'https://t.example' });
  expect([installation.isSandbox, installation.unusable.size, installation.given.has('PORT')]).toEqual([
    false,
    0,
    false,
  ]);
});

test('where settings are wrong, all of it is said and the rest is read', async () => {
  const wrong = { NANGO_HOST: 'nowhere', OIDC_ISSUER: 'https://id.example', LOG_LEVEL: 'loud' };
  const { problems, unusable, env } = await readInstallation(await tempFolder(), { ...REAL, ...wrong });
  expect(problems.map((line) => line.split(':')[0]).sort()).toEqual(['LOG_LEVEL', 'NANGO_HOST', 'OIDC_ISSUER']);
  expect(unusable.get('NANGO_HOST')).toBe('NANGO_HOST has to be set right first');
  expect(env).toMatchObject({ ...REAL, LOG_LEVEL: 'info' });
  expect(env.OIDC_ISSUER).toBeUndefined();
  // Never a default, which would send the key to somebody else.
  expect(env.NANGO_HOST).toMatch(/\.invalid$/);
});

test("the sandbox's settings are looked at when it is the sandbox that will run", async () => {
  const root = await tempFolder();
  const source = { SANDBOX_WEBHOOKS: 'perhaps' };
  expect((await readInstallation(root, source)).problems).toEqual(['SANDBOX_WEBHOOKS: must be on or off']);
  expect((await readInstallation(root, { ...REAL, ...source })).problems).toEqual([]);
});

test('names that are nearly a setting are found in .env', async () => {
  const root = await tempFolder();
  await writeFile(join(root, '.env.example'), 'NANGO_API_KEY=\nAPP_URL=\n');
  expect(listUnknownSettings(root)).toEqual([]);
  await writeFile(join(root, '.env'), '# NANGO_OLD=1\nNANGO_APIKEY=x\nAPP_URL=http://x\nEDITOR=vi\n');
  expect(listUnknownSettings(root)).toEqual(['NANGO_APIKEY']);
});
