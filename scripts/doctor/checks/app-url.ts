import { isSecureAddress } from '@/lib/secure-address';
import type { Check } from '../check-types';
import { notChecked, type Outcome, ok, slow, warning, wrong } from '../finding';
import type { Installation } from '../installation';
import { type HttpAnswer, isNoAnswer, type NoAnswer, requestWithRetry } from '../request-with-retry';
import { parseHealth } from './running';

const NOT_RUNNING = 'Tenantry does not run';

/** The address people use: that it leads here, and that a reverse proxy tells Tenantry how people came. */
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
    return found.length > 0 ? found : [ok(`${address} leads here`)];
  },
};

/** Where a visitor without a session is sent: away from the address when a proxy hides how they came. */
async function redirectsOf(address: string): Promise<readonly Outcome[]> {
  const answer = await requestWithRetry(`${address}/`);
  const location = isNoAnswer(answer) ? null : answer.headers.get('location');
  if (location === null) return [];
  const { origin } = new URL(location, address);
  if (origin === new URL(address).origin) return [];
  return [
    wrong('proxy-hides-address', {
      says: `A visitor of ${address} is sent on to ${origin}.`,
      advice: 'Have the reverse proxy pass Host and X-Forwarded-Proto as the visitor sent them.',
    }),
  ];
}

/** A silent address says nothing as long as Tenantry need not be there. */
function notHere(address: string, answer: HttpAnswer | NoAnswer, { running }: Installation): Outcome {
  if (!isNoAnswer(answer)) return somethingElse(address, answer);
  if (answer.isSlow) return slow(`Tenantry at ${address}`);
  return running ? unreachable(address, answer.reason) : notChecked(NOT_RUNNING);
}

function hasPath(pathname: string): Outcome {
  return wrong('app-url-path', {
    says: `APP_URL ends in ${pathname}; Tenantry answers at the root of a host only.`,
    advice: 'Give it a host name of its own and set APP_URL to that, without a path.',
  });
}

function unreachable(address: string, reason: string): Outcome {
  return wrong('app-url-unreachable', {
    says: `${address} cannot be reached from here: ${reason}.`,
    advice: 'Set APP_URL to the address in people’s browsers, and look at DNS and the reverse proxy in front of it.',
  });
}

function somethingElse(address: string, answer: HttpAnswer): Outcome {
  return wrong('app-url-elsewhere', {
    says: `Something else answers at ${address} (status ${answer.status}).`,
    advice: 'Set APP_URL to the address in people’s browsers, and have the reverse proxy pass every path to Tenantry.',
  });
}

function notEncrypted(address: string): Outcome {
  return warning('app-url-http', {
    says: `${address} is not encrypted: passwords and sessions can be read on the way.`,
    advice: 'Put a reverse proxy with TLS in front and set APP_URL to its https address.',
  });
}
