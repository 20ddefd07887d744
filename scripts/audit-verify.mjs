// npm run audit:verify: verifies that no audit entry was changed, removed, moved or inserted. Changes nothing.
//   --export FILE            verifies an export (CSV or NDJSON) instead of the database
//   --workspace ID           verifies only this workspace
//   --checkpoint SEQ:HASH    requires the entry of an earlier checkpoint; can be repeated
//   --without-seals          accepts that the end of each chain is not verified, when AUTH_SECRET is not available
// Exit code: 0 verified, 1 problems found, 2 could not be verified.
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
    throw new Error('Packages aren’t installed yet. Run `npm start` or `npm ci`, then run this command again.');
  }
  loadEnvFile(root);
  const { register } = await import('tsx/esm/api');
  // With a tsconfig that maps `server-only`, which only Next provides.
  register({ tsconfig: fileURLToPath(new URL('./audit/tsconfig.json', import.meta.url)) });
  const { verifyAndPrint } = await import('./audit/verify.ts');
  process.exit(await verifyAndPrint(root, process.argv.slice(2)));
}

main().catch((error) => {
  console.error(reasonOf(error));
  process.exit(2);
});
