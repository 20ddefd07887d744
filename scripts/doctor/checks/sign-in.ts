import type { Check } from '../check-types';
import { ok, warning } from '../finding';
import { fetchHealth } from './running';

/** How people come in, and whether anybody can. */
export const signIn: Check = {
  id: 'sign-in',
  title: 'Signing in',
  settings: ['OIDC_ISSUER', 'AUTH_SECRET'],
  run: async ({ installation, env }) => {
    const health = await fetchHealth(installation.origin);
    if (health?.setup === 'needed') {
      return [
        warning('no-owner', {
          says: 'Nobody owns this installation yet.',
          advice: `Open ${env.APP_URL}/setup with the one-time code (SETUP_CODE, or the one that \`npm start\` printed).`,
        }),
      ];
    }
    const secret = installation.given.has('AUTH_SECRET') ? 'AUTH_SECRET is set' : 'the secret is kept in DATA_DIR';
    const ways = env.OIDC_ISSUER ? `${env.OIDC_NAME} and passwords` : 'passwords only (OIDC_ISSUER is not set)';
    return [ok(`${ways}; ${secret}`)];
  },
};
