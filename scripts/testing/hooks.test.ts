import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const files = ['app', 'components', 'e2e', 'lib', 'sandbox', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name)),
);

/** An `after` hook: one line, or the lines up to the closing line with the same indentation. */
const AFTER = /^([ \t]*)(?:test\.)?after(?:All|Each)\((?:.*\);$|[\s\S]*?^\1\}\);$)/gm;
const STOPS = /[^?]\.(?:stop|close|end|closeAllConnections)\(/;
const stopsUnconditionally = (hook: string) =>
  hook.split('\n').some((line) => STOPS.test(line) && !line.includes('if ('));

test('after hooks never stop what may not have started, because that would hide why', () => {
  const found = files.filter((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(AFTER)].some(([hook]) => stopsUnconditionally(hook)),
  );
  // Return the teardown from the hook that starts it (vitest), or write `?.stop()` (Playwright).
  expect(found).toEqual([]);
});
