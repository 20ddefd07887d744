// npm start: from a fresh clone to a running Tenantry. Plain JavaScript, since it runs before anything is installed.
//   --dev: the development server instead of a build
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareCheckout } from './start/checkout.mjs';
import { reasonOf } from './start/error-reason.mjs';
import { exposureNotice } from './start/exposure-notice.mjs';
import { takeLock } from './start/folder-lock.mjs';
import { waitForHealth } from './start/health.mjs';
import { forwardIPv6Loopback } from './start/loopback.mjs';
import { checkNode } from './start/node-versions.mjs';
import { choosePort, freePort, listenAddress, originAt } from './start/ports.mjs';
import { printStarted } from './start/print-started.mjs';
import { appProgram, databaseProgram, sandboxProgram } from './start/programs.mjs';
import { seedInstallation } from './start/seed-installation.mjs';
import { openProgress } from './start/seed-progress.mjs';
import {
  authSecret,
  dataFolder,
  installationPath,
  isSandboxUsed,
  loadEnvFile,
  setting,
  setupCode,
} from './start/settings.mjs';
import { stopInOrder } from './start/stop-in-order.mjs';
import { supervise } from './start/supervise.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isDev = process.argv.includes('--dev');
const HEALTH_TIMEOUT_MS = 60_000;
const SANDBOX_PORTS = {
  SANDBOX_NANGO_PORT: 4310,
  SANDBOX_CONNECT_UI_PORT: 4311,
  SANDBOX_PINGONE_PORT: 4312,
  SANDBOX_IDP_PORT: 4313,
};

async function main() {
  const startedAt = Date.now();
  checkNode();
  loadEnvFile(root);
  const dataDir = dataFolder(root);
  // The answer to queries at the lock, from a second start or the doctor.
  const place = { url: undefined, appUrl: undefined, settings: undefined };
  const lock = await takeLock(dataDir, 'start.lock', () => JSON.stringify({ pid: process.pid, ...place }));
  if (lock.heldBy !== undefined) return printRunning(lock.heldBy);

  const stop = stopInOrder();
  // Check before the long work, to report a taken port at once, and again afterwards: a free port may be taken by then.
  await choosePort(setting('PORT'), 3000);
  await prepareCheckout(root, { build: !isDev });
  const port = await choosePort(setting('PORT'), 3000);
  const bind = await listenAddress(setting('BIND'), isSandboxUsed());
  if (bind === 'localhost') await forwardIPv6Loopback(port);
  place.url = originAt(bind, port);
  const running = await startEverything({ dataDir, url: place.url, bind, port, stop, place });
  // A parent process with an IPC channel, such as the browser tests, gets the same data as a message.
  const { databaseUrl, sandboxSettings: settings, cast } = running;
  process.send?.({ type: 'ready', url: place.url, databaseUrl, settings, cast });
  const exposure = isSandboxUsed() ? exposureNotice(setting('BIND')) : undefined;
  printStarted({ ...running, url: place.url, seconds: ((Date.now() - startedAt) / 1000).toFixed(1), exposure });
}

function printRunning(answer) {
  const { url, pid } = JSON.parse(answer || '{}');
  const state = url ? `running at ${url}` : `starting on this data folder (process ${pid})`;
  console.log(`Tenantry is already ${state}`);
}

/** Starts services and app, and on the first start seeds the sandbox's accounts. Returns what to print about them. */
async function startEverything({ dataDir, url, bind, port, stop, place }) {
  const appUrl = setting('APP_URL') ?? url;
  const code = setupCode();
  const folder = installationPath(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const services = await startServices({ folder, appUrl, stop });
  // Addresses of the services, and keys that only the sandbox knows. Never a setting of the owner.
  Object.assign(place, { appUrl, settings: services.env });
  const startId = randomUUID();
  const env = {
    ...services.env,
    START_ID: startId,
    APP_URL: appUrl,
    AUTH_SECRET: authSecret(folder),
    SETUP_CODE: code,
  };
  const app = supervise(appProgram({ root, bind, port, isDev, env }));
  stop.add(app);
  const { setup, nango } = await Promise.race([waitForHealth(url, startId, HEALTH_TIMEOUT_MS), app.ready]);
  app.settled();
  const isNew = setup === 'needed';
  const { cast, sandboxSettings } = services;
  const isSeeded = cast && (await seedOnce({ folder, origin: url, appUrl, code, cast, isNew }));
  const databaseUrl = env.DATABASE_URL ?? setting('DATABASE_URL');
  const running = { appUrl, nango, databaseUrl, sandboxSettings };
  if (isSeeded) return { ...running, cast };
  return { ...running, ...(isNew ? { code } : {}) };
}

/** Starts database and sandbox in parallel, unless settings name real ones. Returns the settings the app needs for them. */
async function startServices({ folder, appUrl, stop }) {
  const database = setting('DATABASE_URL') ? undefined : await startDatabase(folder);
  const sandbox = isSandboxUsed() ? await startSandbox(folder, appUrl) : undefined;
  // Children are stopped in reverse order, so the database stops last.
  if (database) stop.add(database);
  if (sandbox) stop.add(sandbox);
  const [listening, cast] = await Promise.all([database?.ready, sandbox?.ready]);
  database?.settled();
  sandbox?.settled();
  return {
    cast: cast?.cast,
    sandboxSettings: cast?.appSettings,
    env: { ...(listening ? { DATABASE_URL: listening.url } : {}), ...cast?.appSettings },
  };
}

async function startDatabase(folder) {
  // Only Windows needs a port, and it must stay the same after a restart of the database.
  const port = process.platform === 'win32' ? await freePort(54_320) : undefined;
  return supervise(databaseProgram({ root, dataDir: folder, port }));
}

async function startSandbox(folder, appUrl) {
  const ports = {};
  for (const [name, fallback] of Object.entries(SANDBOX_PORTS)) {
    ports[name] = setting(name) ?? String(await freePort(fallback, Object.values(ports).map(Number)));
  }
  return supervise(sandboxProgram({ root, dataDir: folder, appUrl, ports }));
}

/** Seeds the sandbox's accounts on the first start. Returns whether this installation has them. */
async function seedOnce({ folder, ...rest }) {
  const progress = openProgress(join(folder, 'cast.json'), rest);
  if (progress.has('everyone')) return true;
  if (!(await seedInstallation({ ...rest, progress }))) return false;
  progress.add('everyone');
  return true;
}

main().catch((error) => {
  console.error(`\n${reasonOf(error)}`);
  stopInOrder().now(1);
});
