// npm run build: installs and builds what `npm start` would, and starts nothing. Afterwards the checkout may be read-only.
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareCheckout } from './start/checkout.mjs';
import { reasonOf } from './start/error-reason.mjs';
import { checkNode } from './start/node-versions.mjs';
import { standaloneServer } from './start/standalone.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main() {
  checkNode();
  await prepareCheckout(root);
  console.log(`Tenantry is built: npm start, or by itself node ${relative(process.cwd(), standaloneServer(root))}`);
}

main().catch((error) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
