import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { authSecret, dataPath, findSecret, installationPath } from './settings.mjs';

beforeEach(() => {
  for (const name of ['AUTH_SECRET', 'NANGO_API_KEY']) vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the folder of an installation', () => {
  test('is below the data folder while the sandbox is used', async () => {
    const root = await tempFolder();
    expect(installationPath(dataPath(root, undefined))).toBe(join(root, '.data', 'sandbox'));
  });

  test('is the data folder itself with a real Nango', async () => {
    vi.stubEnv('NANGO_API_KEY', 'key');
    const root = await tempFolder();
    expect(installationPath(dataPath(root, 'kept'))).toBe(join(root, 'kept'));
    expect(installationPath(dataPath('/elsewhere', root))).toBe(root);
  });
});

describe('the secret', () => {
  test('is created once and stored', async () => {
    const folder = await tempFolder();
    expect(findSecret(folder)).toBeUndefined();
    const secret = authSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect([authSecret(folder), findSecret(folder)]).toEqual([secret, secret]);
  });

  test('that is set is used and not stored', async () => {
    const folder = await tempFolder();
    vi.stubEnv('AUTH_SECRET', 'chosen');
    expect([authSecret(folder), findSecret(folder)]).toEqual(['chosen', 'chosen']);
    expect(existsSync(join(folder, 'auth-secret'))).toBe(false);
  });

  test.each(['', 'half-a-secret'])('truncated to "%s" is replaced, with a message', async (part) => {
    const folder = await tempFolder();
    const file = join(folder, 'auth-secret');
    writeFileSync(file, part);
    expect(findSecret(folder)).toBeUndefined();
    const log = vi.spyOn(console, 'log').mockReturnValue();
    const secret = authSecret(folder);
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(`Replaced ${file}`));
    log.mockRestore();
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(readFileSync(file, 'utf8')).toBe(secret);
  });
});
