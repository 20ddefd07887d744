import { isBuilt } from '../../start/checkout.mjs';
import type { Check } from '../check-types';
import { ok } from '../finding';

/** Reports Node and the build. With an unsupported Node or missing packages the doctor has already ended. */
export const checkout: Check = {
  id: 'checkout',
  title: 'This checkout',
  run: ({ installation: { root } }) => {
    return [ok(`Node ${process.versions.node}; ${isBuilt(root) ? 'built' : 'the next `npm start` builds the app'}`)];
  },
};
