import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { licenseOf } from './known-licenses';
import { NOTICES_FILE, noticesOf } from './notices';
import { runtimePackages } from './runtime-packages';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

test('the notices match the installed packages (if not, run: npm run licenses)', () => {
  // Not toBe on the texts: printing the difference of such long texts takes minutes.
  expect(read(NOTICES_FILE) === noticesOf(root)).toBe(true);
});

test('the notices contain the complete license of Nango’s packages', () => {
  expect(read(NOTICES_FILE)).toContain(read('scripts/licenses/nango-license.txt').trim());
});

test('the runtime packages include every dependency in package.json', () => {
  const names = runtimePackages(read('package-lock.json')).map(({ name }) => name);
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
});

test('the lockfile is complete and names no registry', () => {
  const lock = z
    .object({
      packages: z.record(z.string(), z.looseObject({ version: z.string(), integrity: z.string().optional() })),
    })
    .parse(JSON.parse(read('package-lock.json')));
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '');
  expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  expect(installed.filter(([, locked]) => 'resolved' in locked).map(([path]) => path)).toEqual([]);
});

describe('a license', () => {
  const of = (license: string | undefined, name = 'some-package') => licenseOf({ name, version: '1.0.0', license });

  test.each(['MIT', '(MIT OR CC0-1.0)', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT'])('%s is known', (license) => {
    expect(of(license)).toBe(license);
  });

  test.each([undefined, '', 'GPL-3.0-only', 'MIT AND SSPL-1.0', 'SEE LICENSE IN LICENSE FILE IN GIT REPOSITORY'])(
    '%s is not known, and the error names the package',
    (license) => {
      expect(() => of(license)).toThrow('The license of some-package 1.0.0 is not known');
    },
  );

  test('reviewed for one version has to be reviewed again for the next', () => {
    expect(() => of(undefined, '@nangohq/providers')).toThrow('@nangohq/providers 1.0.0');
  });
});

describe('runtime packages', () => {
  const lock = (packages: object) => JSON.stringify({ packages });
  const locked = (rest: object = {}) => ({ version: '1.0.0', license: 'MIT', ...rest });
  const found = (packages: object) =>
    runtimePackages(lock(packages)).map(({ path, isForSomePlatforms }) => [path, isForSomePlatforms]);

  test('are resolved as Node resolves them, without development packages', () => {
    const packages = {
      '': locked({ dependencies: { a: '1', b: '1' }, devDependencies: { test: '1' } }),
      'node_modules/a': locked({
        dependencies: { b: '2' },
        peerDependencies: { c: '1', test: '1' },
        peerDependenciesMeta: { test: { optional: true } },
      }),
      'node_modules/a/node_modules/b': locked({ dependencies: { c: '1' } }),
      'node_modules/b': locked(),
      'node_modules/c': locked(),
      'node_modules/test': locked(),
    };
    expect(found(packages)).toEqual([
      ['node_modules/a', false],
      ['node_modules/a/node_modules/b', false],
      ['node_modules/b', false],
      ['node_modules/c', false],
    ]);
  });

  test('of some platforms are marked, including packages that only they need', () => {
    const packages = {
      '': locked({ dependencies: { a: '1' }, optionalDependencies: { native: '1' } }),
      'node_modules/a': locked({ dependencies: { shared: '1' } }),
      'node_modules/native': locked({ os: ['linux'], dependencies: { alone: '1', shared: '1' } }),
      'node_modules/alone': locked(),
      'node_modules/shared': locked(),
    };
    expect(found(packages)).toEqual([
      ['node_modules/a', false],
      ['node_modules/alone', true],
      ['node_modules/native', true],
      ['node_modules/shared', false],
    ]);
  });

  test('missing from the lockfile are an error that names them', () => {
    expect(() => found({ '': locked({ dependencies: { a: '1' } }) })).toThrow('package-lock.json lacks a');
  });
});
