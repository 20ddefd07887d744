import { isSilent } from '../ask';
import type { Check } from '../check';
import { notChecked, ok, wrong } from '../finding';

export const nango: Check = {
  id: 'nango',
  title: 'Nango',
  settings: ['NANGO_HOST'],
  run: async ({ env, probes }) => {
    const said = await probes.health();
    if (isSilent(said)) {
      return [
        wrong('nango-unreachable', {
          says: `Nango cannot be reached at ${env.NANGO_HOST}: ${said.reason}.`,
          advice: 'Look at NANGO_HOST, and whether Nango runs there. Nango Cloud: leave NANGO_HOST empty.',
        }),
      ];
    }
    if (said.status === 429) return [notChecked('Nango takes no more calls for a moment; ask again in a minute')];
    if (said.status >= 300) {
      return [
        wrong('nango-elsewhere', {
          says: `What answers at ${env.NANGO_HOST} is not Nango’s API, or is not well (status ${said.status}).`,
          advice: 'NANGO_HOST is the address of Nango’s server (its API), not of its dashboard or its Connect UI.',
        }),
      ];
    }
    return [ok(`answers at ${env.NANGO_HOST}`)];
  },
};
