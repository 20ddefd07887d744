import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Next says where it listens in its own words, with a version; our one line is printed when the app answers. */
const NEXT_BANNER = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))|^\s*$/;

const preload = (root) => ['--import', pathToFileURL(join(root, 'scripts', 'start', 'end-with-parent.mjs')).href];

/** The embedded database: sends `{ type: 'ready', url }`. */
export function databaseProgram({ root, dataDir, port }) {
  return {
    name: 'database',
    args: [join(root, 'scripts', 'database.mjs'), dataDir],
    cwd: root,
    env: { ...process.env, ...(port ? { DATABASE_PORT: String(port) } : {}) },
  };
}

/** Nango, PingOne and an identity provider to try things on: sends `{ type: 'ready', appSettings, cast }`. */
export function sandboxProgram({ root, dataDir, appUrl, ports }) {
  return {
    name: 'sandbox',
    args: ['--import', 'tsx', ...preload(root), join(root, 'sandbox', 'main.ts')],
    cwd: root,
    env: { ...process.env, ...ports, SANDBOX_APP_URL: appUrl, SANDBOX_DATA: join(dataDir, 'state') },
  };
}

/** Tenantry itself. */
export function appProgram({ root, port, isDev, env }) {
  return {
    name: 'app',
    args: [
      ...preload(root),
      join(root, 'node_modules', 'next', 'dist', 'bin', 'next'),
      isDev ? 'dev' : 'start',
      '-p',
      String(port),
    ],
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: isDev ? 'development' : 'production',
      ...env,
      PORT: String(port),
      NEXT_TELEMETRY_DISABLED: '1',
    },
    isNoise: (line) => NEXT_BANNER.test(line),
  };
}
