// npm run build: installs and builds as `npm start` does, but starts nothing. Afterwards the checkout can be read-only.
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
  const server = relative(process.cwd(), standaloneServer(root));
  console.log(`Build complete. Run "npm start", or run the standalone server with "node ${server}".`);
}

main().catch((error) => {
  console.error(reasonOf(error));
  process.exitCode = 1;
});
