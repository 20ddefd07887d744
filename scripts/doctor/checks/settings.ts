import type { Check } from '../check-types';
import { type Outcome, ok, warning, wrong } from '../finding';
import { listUnknownSettings } from '../installation';

const PORT = /^\d{1,5}$/;

/** Reports all problems with the settings at once. */
export const settings: Check = {
  id: 'settings',
  title: 'Settings',
  run: ({ installation }) => {
    const port = installation.values.PORT;
    const problems = [
      ...installation.problems,
      ...(port && (!PORT.test(port) || Number(port) < 1 || Number(port) > 65_535)
        ? ['PORT: must be a port number']
        : []),
    ];
    const found = [...problems.map(badSetting), ...listUnknownSettings(installation.root).map(unknownSetting)];
    if (found.length > 0) return found;
    return [
      ok(
        installation.isSandbox
          ? 'no problems found; NANGO_API_KEY is not set, so the sandbox simulates Nango'
          : 'no problems found',
      ),
    ];
  },
};

function badSetting(problem: string): Outcome {
  return wrong('bad-setting', {
    says: `${problem}.`,
    advice: `Change ${problem.split(':')[0]} in .env or in the environment. The table in README.md lists the values.`,
  });
}

function unknownSetting(name: string): Outcome {
  return warning('unknown-setting', {
    says: `${name} in .env is not a setting of Tenantry.`,
    advice: 'Check its spelling against .env.example.',
  });
}
