import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { standaloneServer } from './standalone.mjs';

/** Next says where it listens in its own words, with a version; our one line is printed when the app answers. */
const NEXT_BANNER = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))|^\s*$/;

/** Longer than proxies and clients keep a connection: whoever closes first must not be the one that is asked. */
const KEEP_ALIVE_MS = 65_000;

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

/** Tenantry itself, listening on the address `bind`: the built server, or Next's development server. */
export function appProgram({ root, bind, port, isDev, env }) {
  // A name would be one of its addresses, whichever comes first; the other one is passed on to it.
  const host = bind === 'localhost' ? '127.0.0.1' : bind;
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const program = isDev ? [next, 'dev', '-H', host, '-p', String(port)] : [standaloneServer(root)];
  return {
    name: 'app',
    args: [...preload(root), ...program],
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: isDev ? 'development' : 'production',
      KEEP_ALIVE_TIMEOUT: process.env.KEEP_ALIVE_TIMEOUT ?? String(KEEP_ALIVE_MS),
      ...env,
      PORT: String(port),
      // What the built server calls it; a container sets it to a name of its own, which is not where we listen.
      HOSTNAME: host,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    isNoise: (line) => NEXT_BANNER.test(line),
  };
}
