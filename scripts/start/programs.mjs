import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { standaloneServer } from './standalone.mjs';

/** Next's own start messages, which are hidden: `npm start` prints one line when the app responds. */
const NEXT_BANNER = /^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))|^\s*$/;

/** Longer than proxies and clients keep idle connections, so that the server does not close one that is about to be used. */
const KEEP_ALIVE_MS = 65_000;

const preload = (root) => ['--import', pathToFileURL(join(root, 'scripts', 'start', 'end-with-parent.mjs')).href];

/** Returns the program of the embedded database. It sends `{ type: 'ready', url }`. */
export function databaseProgram({ root, dataDir, port }) {
  return {
    name: 'database',
    args: [join(root, 'scripts', 'database.mjs'), dataDir],
    cwd: root,
    env: { ...process.env, ...(port ? { DATABASE_PORT: String(port) } : {}) },
  };
}

/** Returns the program of the sandbox. It sends `{ type: 'ready', appSettings, cast }`. */
export function sandboxProgram({ root, dataDir, appUrl, ports }) {
  return {
    name: 'sandbox',
    args: ['--import', 'tsx', ...preload(root), join(root, 'sandbox', 'main.ts')],
    cwd: root,
    env: { ...process.env, ...ports, SANDBOX_APP_URL: appUrl, SANDBOX_DATA: join(dataDir, 'state') },
  };
}

/** Returns the program of Tenantry, listening on the address `bind`: the built server, or Next's development server. */
export function appProgram({ root, bind, port, isDev, env }) {
  // A host name would mean only one of its addresses. `forwardIPv6Loopback` covers the other one.
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
      // The built server's name for the address. Containers set it to their own host name, so it must be overridden.
      HOSTNAME: host,
      NEXT_TELEMETRY_DISABLED: '1',
    },
    isNoise: (line) => NEXT_BANNER.test(line),
  };
}
