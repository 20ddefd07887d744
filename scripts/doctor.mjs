// npm run doctor: what of this installation is in order, and what to do about the rest. Changes nothing.
//   --json: for programs
// Plain JavaScript, since it may run before anything is installed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reasonOf } from './start/error-reason.mjs';
import { checkNode } from './start/node-versions.mjs';
import { loadEnvFile } from './start/settings.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main() {
  checkNode();
  if (!existsSync(join(root, 'node_modules', 'tsx'))) {
    throw new Error('The packages are not installed yet. `npm start` installs them (or `npm ci`); then ask again.');
  }
  loadEnvFile(root);
  const { register } = await import('tsx/esm/api');
  // Its own paths: outside Next nobody provides `server-only`.
  register({ tsconfig: fileURLToPath(new URL('./doctor/tsconfig.json', import.meta.url)) });
  const { runDoctor } = await import('./doctor/main.ts');
  await runDoctor(root, process.argv.slice(2));
}

main().catch((error) => {
  console.error(reasonOf(error));
  process.exit(1);
});
