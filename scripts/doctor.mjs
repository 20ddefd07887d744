// npm run doctor: checks this installation and prints how to fix problems. Changes nothing.
//   --json: prints JSON
// Plain JavaScript, because it can run before packages are installed.
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
    throw new Error('Packages aren’t installed yet. Run `npm start` or `npm ci`, then run the doctor again.');
  }
  loadEnvFile(root);
  const { register } = await import('tsx/esm/api');
  // With a tsconfig that maps `server-only`, which only Next provides.
  register({ tsconfig: fileURLToPath(new URL('./doctor/tsconfig.json', import.meta.url)) });
  const { runDoctor } = await import('./doctor/main.ts');
  await runDoctor(root, process.argv.slice(2));
}

main().catch((error) => {
  console.error(reasonOf(error));
  process.exit(1);
});
