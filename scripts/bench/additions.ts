import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the bench's own pages answer in the copy that is measured. */
export const BARE_ROUTE = '/api/bench-bare';
export const FLOOR_ROUTE = '/bench-floor';

const ADDED = fileURLToPath(new URL('./added', import.meta.url));
const GROUP = '(tenantry)';
/** What Next looks for in `app` itself, root layout or not. */
const STAYS = new Set(['api', 'global-error.tsx', 'favicon.ico']);
const SOURCE = /\.tsx?$/;

/** Text of a source file after the pages have moved into a route group. */
export function importsMoved(source: string): string {
  return source.replaceAll(/(['"])@\/app\/(?!api\/)/g, `$1@/app/${GROUP}/`);
}

/** An empty page can only have a root layout of its own when ours is not above it: ours goes into a group. */
function movePagesIntoGroup(folder: string): void {
  const app = join(folder, 'app');
  const moving = readdirSync(app).filter((name) => !STAYS.has(name));
  mkdirSync(join(app, GROUP));
  for (const name of moving) renameSync(join(app, name), join(app, GROUP, name));
  for (const room of ['app', 'components', 'lib']) {
    for (const name of readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })) {
      if (!SOURCE.test(name)) continue;
      const file = join(folder, room, name);
      const source = readFileSync(file, 'utf8');
      const moved = importsMoved(source);
      if (moved !== source) writeFileSync(file, moved);
    }
  }
}

function add(file: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(join(ADDED, file), to);
}

/** Adds the handler that only makes the SDK call, and the empty page, to a copy of the work tree. */
export function addBenchRoutes(folder: string): void {
  movePagesIntoGroup(folder);
  add('bare-route.ts', join(folder, 'app', BARE_ROUTE, 'route.ts'));
  add('floor-layout.tsx', join(folder, 'app', '(bench)', FLOOR_ROUTE, 'layout.tsx'));
  add('floor-page.tsx', join(folder, 'app', '(bench)', FLOOR_ROUTE, 'page.tsx'));
}
