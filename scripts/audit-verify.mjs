// npm run audit:verify: proves that no audit entry was changed, dropped, swapped or put in. Changes nothing.
//   --export FILE            an export (CSV or NDJSON) instead of the database
//   --workspace ID           that one alone
//   --checkpoint SEQ:HASH    noted outside earlier: must be found again; may be repeated
//   --without-seals          accepts that the end of each chain is not proved, where AUTH_SECRET is not at hand
// Ends with 0 when all is in order, 1 when anything is wrong, 2 when nothing can be proved.
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
  register({ tsconfig: fileURLToPath(new URL('./audit/tsconfig.json', import.meta.url)) });
  const { verifyAndPrint } = await import('./audit/verify.ts');
  process.exit(await verifyAndPrint(root, process.argv.slice(2)));
}

main().catch((error) => {
  console.error(reasonOf(error));
  process.exit(2);
});
