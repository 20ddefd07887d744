import { isBuilt } from '../../start/checkout.mjs';
import type { Check } from '../check-types';
import { ok } from '../finding';

/** Node and the build. A wrong Node or missing packages end the doctor before it comes here. */
export const checkout: Check = {
  id: 'checkout',
  title: 'This checkout',
  run: ({ installation: { root } }) => {
    return [ok(`Node ${process.versions.node}; ${isBuilt(root) ? 'built' : 'to be built by the next `npm start`'}`)];
  },
};
