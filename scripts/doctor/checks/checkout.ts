import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildHash, isCurrent } from '../../start/stamp.mjs';
import type { Check } from '../check';
import { ok } from '../finding';

/** Node and the build. A wrong Node or missing packages end the doctor before it comes here. */
export const checkout: Check = {
  id: 'checkout',
  title: 'This checkout',
  run: ({ installation: { root } }) => {
    const isBuilt =
      existsSync(join(root, '.next', 'BUILD_ID')) && isCurrent(join(root, '.next', 'tenantry-built'), buildHash(root));
    return [ok(`Node ${process.versions.node}; ${isBuilt ? 'built' : 'to be built by the next `npm start`'}`)];
  },
};
