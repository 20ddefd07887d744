import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const files = ['app', 'components', 'e2e', 'lib', 'sandbox', 'scripts'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(room, name)),
);

/** An `after` hook: one line, or all up to the line that closes it at the same indentation. */
const AFTER = /^([ \t]*)(?:test\.)?after(?:All|Each)\((?:.*\);$|[\s\S]*?^\1\}\);$)/gm;
const STOPS = /[^?]\.(?:stop|close|end|closeAllConnections)\(/;
const stopsUnasked = (hook: string) => hook.split('\n').some((line) => STOPS.test(line) && !line.includes('if ('));

test('no hook stops what may never have started: it would hide why that did not start', () => {
  const found = files.filter((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(AFTER)].some(([hook]) => stopsUnasked(hook)),
  );
  // Return what stops it from the hook that starts it, as vitest allows; in a journey write `?.stop()`.
  expect(found).toEqual([]);
});
