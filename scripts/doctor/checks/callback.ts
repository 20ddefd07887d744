import { redirectUri } from '@/lib/nango/connect-session';
import type { Check } from '../check-types';
import { type Outcome, ok, slow, warning, wrong } from '../finding';
import { unhealthy } from '../judge-response';
import { isStarted } from '../nango-probes';
import { isNoAnswer, requestWithRetry } from '../request-with-retry';

/** Nango's page for a callback without a state: harmless, and only Nango has it. */
const ITS_PAGE = /Connection failed|No state found/;

/** Where PingOne sends people back to: what to register there, that Nango uses the same, and that it is Nango's. */
export const callback: Check = {
  id: 'callback',
  title: 'Callback',
  needs: ['nango'],
  settings: ['NANGO_HOST'],
  run: async ({ env, installation, probes }) => {
    const told = redirectUri();
    const start = installation.unusable.has('NANGO_API_KEY')
      ? undefined
      : await probes.signInStart(env.NANGO_INTEGRATION_ADMIN);
    const used = start && isStarted(start) && start.redirectUri ? start.redirectUri : told;
    return [used === told ? await judgePage(told) : otherThanTold(used, told)];
  },
};

async function judgePage(address: string): Promise<Outcome> {
  const answer = await requestWithRetry(address);
  if (isNoAnswer(answer)) {
    if (answer.isSlow) return slow(address);
    return wrong('callback-unreachable', {
      says: `${address} cannot be reached from here: ${answer.reason}.`,
      advice: 'People’s browsers must reach it too; look at NANGO_HOST and at what is in front of Nango.',
    });
  }
  if (answer.status >= 500) return unhealthy(answer);
  if (ITS_PAGE.test(answer.text)) return ok(`register ${address} at PingOne as redirect URI`);
  return warning('callback-elsewhere', {
    says: `What answers at ${address} is not Nango’s callback page (status ${answer.status}).`,
    advice: 'Have what is in front of Nango pass /oauth/callback to Nango’s server.',
  });
}

function otherThanTold(used: string, told: string): Outcome {
  return warning('callback-differs', {
    says: `Nango sends people back to ${used}, but Tenantry tells them to register ${told}.`,
    advice: `Set NANGO_HOST to the address that Nango is known by (its NANGO_SERVER_URL), or register ${used} at PingOne.`,
  });
}
