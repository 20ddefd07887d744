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
  // Told to everyone who asks at the lock: a second start, and the doctor.
  const place = { url: undefined, appUrl: undefined, settings: undefined };
  const lock = await takeLock(dataDir, 'start.lock', () => JSON.stringify({ pid: process.pid, ...place }));
  if (lock.heldBy !== undefined) return sayWhereItRuns(lock.heldBy);

  const stop = stopInOrder();
  // Before the long work, so that a taken port is named at once; and after it, since a free one may have gone.
  await choosePort(setting('PORT'), 3000);
  await prepareCheckout(root, { build: !isDev });
  const port = await choosePort(setting('PORT'), 3000);
  const bind = await listenAddress(setting('BIND'), isSandboxUsed());
  if (bind === 'localhost') await forwardIPv6Loopback(port);
  place.url = originAt(bind, port);
  const running = await startEverything({ dataDir, url: place.url, bind, port, stop, place });
  // Whoever started us with a channel, such as the journeys, gets what people read on the screen.
  const { databaseUrl, sandboxSettings: settings, cast } = running;
  process.send?.({ type: 'ready', url: place.url, databaseUrl, settings, cast });
  const reach = isSandboxUsed() ? exposureNotice(setting('BIND')) : undefined;
  printStarted({ ...running, url: place.url, seconds: ((Date.now() - startedAt) / 1000).toFixed(1), reach });
}

function sayWhereItRuns(answer) {
  const { url, pid } = JSON.parse(answer || '{}');
  const where = url ? `running at ${url}` : `starting on this data (process ${pid})`;
  console.log(`Tenantry is already ${where}`);
}

/** Services, app, and at the first start the sandbox's cast. Answers what there is to say about them. */
async function startEverything({ dataDir, url, bind, port, stop, place }) {
  const appUrl = setting('APP_URL') ?? url;
  const code = setupCode();
  const keptIn = installationPath(dataDir);
  mkdirSync(keptIn, { recursive: true, mode: 0o700 });
  const services = await startServices({ keptIn, appUrl, stop });
  // What the services were found to be: addresses, and keys that only the sandbox knows. Never a setting of the owner's.
  Object.assign(place, { appUrl, settings: services.env });
  const startId = randomUUID();
  const env = {
    ...services.env,
    START_ID: startId,
    APP_URL: appUrl,
    AUTH_SECRET: authSecret(keptIn),
    SETUP_CODE: code,
  };
  const app = supervise(appProgram({ root, bind, port, isDev, env }));
  stop.add(app);
  const { setup, nango } = await Promise.race([waitForHealth(url, startId, HEALTH_TIMEOUT_MS), app.ready]);
  app.settled();
  const isNew = setup === 'needed';
  const { cast, sandboxSettings } = services;
  const isCastIn = cast && (await bringIn({ keptIn, origin: url, appUrl, code, cast, isNew }));
  const databaseUrl = env.DATABASE_URL ?? setting('DATABASE_URL');
  const running = { appUrl, nango, databaseUrl, sandboxSettings };
  if (isCastIn) return { ...running, cast };
  return { ...running, ...(isNew ? { code } : {}) };
}

/** Database and sandbox, unless settings name real ones; side by side. Answers what the app needs to know of them. */
async function startServices({ keptIn, appUrl, stop }) {
  const database = setting('DATABASE_URL') ? undefined : await startDatabase(keptIn);
  const sandbox = isSandboxUsed() ? await startSandbox(keptIn, appUrl) : undefined;
  // Children stop in the opposite order, so the database goes last.
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

async function startDatabase(keptIn) {
  // Only Windows needs a port, and the same one after a restart.
  const port = process.platform === 'win32' ? await freePort(54_320) : undefined;
  return supervise(databaseProgram({ root, dataDir: keptIn, port }));
}

async function startSandbox(keptIn, appUrl) {
  const ports = {};
  for (const [name, usual] of Object.entries(SANDBOX_PORTS)) {
    ports[name] = setting(name) ?? String(await freePort(usual, Object.values(ports).map(Number)));
  }
  return supervise(sandboxProgram({ root, dataDir: keptIn, appUrl, ports }));
}

/** Whether the sandbox's cast is in this installation; brings it in at the first start. */
async function bringIn({ keptIn, ...rest }) {
  const progress = openProgress(join(keptIn, 'cast.json'), rest);
  if (progress.has('everyone')) return true;
  if (!(await seedInstallation({ ...rest, progress }))) return false;
  progress.add('everyone');
  return true;
}

main().catch((error) => {
  console.error(`\n${reasonOf(error)}`);
  stopInOrder().now(1);
});
