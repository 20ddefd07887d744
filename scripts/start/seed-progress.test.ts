import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { openProgress } from './seed-progress.mjs';

test('the next start knows the completed steps', async () => {
  const file = join(await tempFolder(), 'cast.json');
  openProgress(file, { isNew: true }).add('a workspace');
  const progress = openProgress(file, { isNew: false });
  expect([progress.has('a workspace'), progress.has('everyone'), progress.isLost]).toEqual([true, false, false]);
});

test('a new installation starts with no completed step', async () => {
  const file = join(await tempFolder(), 'cast.json');
  openProgress(file, { isNew: true }).add('a workspace');
  expect(openProgress(file, { isNew: true }).has('a workspace')).toBe(false);
});

test.each(['', '["a works', '{}'])('a file truncated to %j is lost, and the next step replaces it', async (text) => {
  const file = join(await tempFolder(), 'cast.json');
  writeFileSync(file, text);
  const lost = openProgress(file, { isNew: false });
  expect([lost.isLost, lost.has('a workspace')]).toEqual([true, false]);
  lost.add('a workspace');
  const restored = openProgress(file, { isNew: false });
  expect([restored.isLost, restored.has('a workspace')]).toEqual([false, true]);
});
