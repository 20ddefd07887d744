import type { Check } from '../check-types';
import { ok, warning } from '../finding';
import { fetchHealth } from './running';

/** Reports how people sign in, and whether the installation has an owner. */
export const signIn: Check = {
  id: 'sign-in',
  title: 'Signing in',
  settings: ['OIDC_ISSUER', 'AUTH_SECRET'],
  run: async ({ installation, env }) => {
    const health = await fetchHealth(installation.origin);
    if (health?.setup === 'needed') {
      return [
        warning('no-owner', {
          says: 'This installation has no owner yet.',
          advice: `Open ${env.APP_URL}/setup with the one-time code (SETUP_CODE, or the one that \`npm start\` printed).`,
        }),
      ];
    }
    const secret = installation.given.has('AUTH_SECRET') ? 'AUTH_SECRET is set' : 'the generated secret is in DATA_DIR';
    const methods = env.OIDC_ISSUER ? `${env.OIDC_NAME} and passwords` : 'passwords only (OIDC_ISSUER is not set)';
    return [ok(`${methods}; ${secret}`)];
  },
};
