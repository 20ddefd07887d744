// Finds a Chromium for the browser tests, or installs one.
//   node scripts/browser.mjs: prints its path
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const VERSION_TIMEOUT_MS = 15_000;
const SYSTEM_PATHS = {
  linux: [
    // The headless shell needs less than half the CPU time to start and to open pages.
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const folder = process.env[name];
    if (!folder) return [];
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) =>
      join(folder, file),
    );
  }),
};

/**
 * Returns the path of an installed browser: `BROWSER_PATH`, Playwright's own, or the system's; undefined when there is
 * none. `hasPreferences`: only browsers that apply a profile's preferences, such as blocked cookies. Headless shells do not.
 */
export function findBrowser({ hasPreferences = false } = {}) {
  const candidates = [process.env.BROWSER_PATH, playwrightsOwn(), ...(SYSTEM_PATHS[process.platform] ?? [])];
  const isSuited = (path) => !(hasPreferences && path.includes('headless-shell'));
  return candidates.find((path) => path && isSuited(path) && existsSync(path) && runs(path));
}

/** Same as `findBrowser`, but installs one if needed: by Playwright, else by apt. Throws when neither works. */
export function findOrInstallBrowser() {
  const found = findBrowser();
  if (found && findBrowser({ hasPreferences: true })) return found;
  console.log('No browser found. Installing one …');
  const playwright = join(
    fileURLToPath(new URL('..', import.meta.url)),
    'node_modules',
    '@playwright',
    'test',
    'cli.js',
  );
  const attempts = [
    [process.execPath, [playwright, 'install', 'chromium']],
    ...(isDebianRoot()
      ? [
          ['apt-get', ['update']],
          ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'chromium-headless-shell']],
          ['apt-get', ['install', '-y', '--no-install-recommends', 'chromium']],
        ]
      : []),
  ];
  for (const [command, args] of attempts) {
    spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const installed = findBrowser();
    if (installed && findBrowser({ hasPreferences: true })) return installed;
  }
  if (found) return found;
  throw new Error('No browser found, and installing one failed. Install Chromium or Chrome, or set BROWSER_PATH.');
}

function playwrightsOwn() {
  try {
    return require('playwright-core').chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Returns whether a browser starts: with missing libraries it cannot print its version. On Windows, trying would open a window. */
function runs(path) {
  if (process.platform === 'win32') return true;
  return spawnSync(path, ['--version'], { timeout: VERSION_TIMEOUT_MS }).status === 0;
}

function isDebianRoot() {
  return process.platform === 'linux' && process.getuid() === 0 && existsSync('/usr/bin/apt-get');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(findOrInstallBrowser());
