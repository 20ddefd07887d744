import { redirectUri } from '@/lib/nango/connect-session';
import type { Check } from '../check-types';
import { type Outcome, ok, slow, warning, wrong } from '../finding';
import { unhealthy } from '../judge-response';
import { isStarted } from '../nango-probes';
import { isNoAnswer, requestWithRetry } from '../request-with-retry';

/** The text of Nango's page for a callback without a state, which changes nothing and identifies Nango. */
const CALLBACK_PAGE = /Connection failed|No state found/;

/** Checks the redirect URI to register at PingOne: that Nango uses the same one, and that Nango responds there. */
export const callback: Check = {
  id: 'callback',
  title: 'Callback',
  needs: ['nango'],
  settings: ['NANGO_HOST'],
  run: async ({ env, installation, probes }) => {
    const expected = redirectUri();
    const start = installation.unusable.has('NANGO_API_KEY')
      ? undefined
      : await probes.signInStart(env.NANGO_INTEGRATION_ADMIN);
    const used = start && isStarted(start) && start.redirectUri ? start.redirectUri : expected;
    return [used === expected ? await judgePage(expected) : differs(used, expected)];
  },
};

async function judgePage(address: string): Promise<Outcome> {
  const answer = await requestWithRetry(address);
  if (isNoAnswer(answer)) {
    if (answer.isSlow) return slow(address);
    return wrong('callback-unreachable', {
      says: `Couldn’t reach ${address} from this machine: ${answer.reason}.`,
      advice: 'Browsers must be able to reach it as well. Check NANGO_HOST and any proxy in front of Nango.',
    });
  }
  if (answer.status >= 500) return unhealthy(answer);
  if (CALLBACK_PAGE.test(answer.text)) return ok(`redirect URI to register at PingOne: ${address}`);
  return warning('callback-elsewhere', {
    says: `${address} is not Nango’s callback page (status ${answer.status}).`,
    advice: 'Configure the proxy in front of Nango to forward /oauth/callback to Nango’s server.',
  });
}

function differs(used: string, expected: string): Outcome {
  return warning('callback-differs', {
    says: `Nango uses the redirect URI ${used}, but Tenantry shows ${expected}.`,
    advice: `Set NANGO_HOST to Nango’s public address (its NANGO_SERVER_URL), or register ${used} at PingOne.`,
  });
}
