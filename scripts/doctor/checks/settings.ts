import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { listUnknownSettings } from '../installation';

const PORT = /^\d{1,5}$/;

/** All that is wrong with the settings, at once. */
export const settings: Check = {
  id: 'settings',
  title: 'Settings',
  run: ({ installation }) => {
    const port = installation.values.PORT;
    const problems = [
      ...installation.problems,
      ...(port && (!PORT.test(port) || Number(port) < 1 || Number(port) > 65_535) ? ['PORT: must be a port'] : []),
    ];
    const found = [...problems.map(badSetting), ...listUnknownSettings(installation.root).map(unknownSetting)];
    if (found.length > 0) return found;
    return [ok(installation.isSandbox ? 'none is wrong; no Nango is set, so the sandbox plays it' : 'none is wrong')];
  },
};

function badSetting(problem: string): Outcome {
  return wrong('bad-setting', {
    says: `${problem}.`,
    advice: `Change ${problem.split(':')[0]} in .env or in the environment; the README's table says what it takes.`,
  });
}

function unknownSetting(name: string): Outcome {
  return warning('unknown-setting', {
    says: `${name} in .env is no setting of Tenantry.`,
    advice: 'Compare its spelling with .env.example.',
  });
}
