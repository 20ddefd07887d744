import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the handler that only makes the SDK call answers, in the copy that is measured. */
export const BARE_ROUTE = '/api/bench-bare';

const ADDED = fileURLToPath(new URL('./added', import.meta.url));

function add(file: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(ADDED, file), to);
}

/** Adds the bare handler to a copy of the work tree. */
export function addBareHandler(folder: string): void {
  add('bare-route.ts', join(folder, 'app', BARE_ROUTE, 'route.ts'));
}

/** Puts an app with one empty page into `place`, with the packages of the copy beside it. */
export function addEmptyApp(place: string, copy: string): void {
  add('floor-config.mjs', join(place, 'next.config.mjs'));
  add('floor-layout.tsx', join(place, 'app', 'layout.tsx'));
  add('floor-page.tsx', join(place, 'app', 'page.tsx'));
  symlinkSync(join(copy, 'node_modules'), join(place, 'node_modules'), 'junction');
}
