import { isSecureAddress } from '@/lib/secure-address';
import type { Check } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import type { Installation } from '../installation';
import { type HttpAnswer, isNoAnswer, type NoAnswer, requestWithRetry } from '../request-with-retry';
import { parseHealth } from './running';

const NOT_RUNNING = 'Tenantry is not running';

/** Checks that the public address leads to this Tenantry, and that a reverse proxy forwards the original host and protocol. */
export const appUrl: Check = {
  id: 'app-url',
  title: 'Address (APP_URL)',
  settings: ['APP_URL'],
  run: async ({ env, installation }) => {
    const address = env.APP_URL;
    const { pathname } = new URL(address);
    if (pathname !== '/') return [hasPath(pathname)];
    if (installation.origin === undefined) return [notChecked(NOT_RUNNING)];
    const answer = await requestWithRetry(`${address}/api/health`);
    if (!parseHealth(answer)) return [notHere(address, answer, installation)];
    const found = [...(!isSecureAddress(address) ? [notEncrypted(address)] : []), ...(await redirectsOf(address))];
    return found.length > 0 ? found : [ok(`${address} leads to this Tenantry`)];
  },
};

/** Checks the redirect for visitors without a session: it leads elsewhere when a proxy hides the original host. */
async function redirectsOf(address: string): Promise<readonly Outcome[]> {
  const answer = await requestWithRetry(`${address}/`);
  const location = isNoAnswer(answer) ? null : answer.headers.get('location');
  if (location === null) return [];
  const { origin } = new URL(location, address);
  if (origin === new URL(address).origin) return [];
  return [
    wrong('proxy-hides-address', {
      says: `Visitors to ${address} are redirected to ${origin}.`,
      advice: 'Configure the reverse proxy to forward the original Host and X-Forwarded-Proto headers.',
    }),
  ];
}

/** Returns the problem with the address. Without a running Tenantry, no response is not a problem. */
function notHere(address: string, answer: HttpAnswer | NoAnswer, { running }: Installation): Outcome {
  if (!isNoAnswer(answer)) return otherService(address, answer);
  if (answer.isSlow) return slow(`Tenantry at ${address}`);
  return running ? unreachable(address, answer.reason) : notChecked(NOT_RUNNING);
}

function hasPath(pathname: string): Outcome {
  return wrong('app-url-path', {
    says: `APP_URL has the path ${pathname}, but Tenantry runs only at the root of a host.`,
    advice: 'Give Tenantry its own host name and set APP_URL to that address, without a path.',
  });
}

function unreachable(address: string, reason: string): Outcome {
  return wrong('app-url-unreachable', {
    says: `Couldn’t reach ${address} from this machine: ${reason}.`,
    advice: 'Set APP_URL to the address that people open in their browsers, and check DNS and the reverse proxy.',
  });
}

function otherService(address: string, answer: HttpAnswer): Outcome {
  return wrong('app-url-elsewhere', {
    says: `Another service responds at ${address} (status ${answer.status}).`,
    advice:
      'Set APP_URL to the address that people open in their browsers, and have the reverse proxy forward every path to Tenantry.',
  });
}

function notEncrypted(address: string): Outcome {
  return warning('app-url-http', {
    says: `${address} is not encrypted: passwords and sessions can be read in transit.`,
    advice: 'Put a reverse proxy with TLS in front of Tenantry and set APP_URL to its https address.',
  });
}
