import type { Check, CheckContext } from '../check-types';
import { type Outcome, ok, slow, warning, wrong } from '../finding';
import { isStarted } from '../nango-probes';
import { type HttpAnswer, isNoAnswer, type NoAnswer, requestWithRetry } from '../request-with-retry';
import { findBadAddress, listAddressWarnings } from './connect-ui-address';

const TITLE = /<title>\s*Nango Connect\s*<\/title>/i;

/** Nango's window for connecting: that it is there, is what it should be, and may be framed by Tenantry. */
export const connectUi: Check = {
  id: 'connect-ui',
  title: 'Connect UI',
  settings: ['NANGO_CONNECT_UI_URL'],
  run: async (patient) => {
    const { env } = patient;
    const answer = await requestWithRetry(env.NANGO_CONNECT_UI_URL, { followsRedirects: true });
    if (isNoAnswer(answer)) return [unanswered(env.NANGO_CONNECT_UI_URL, answer)];
    const problem =
      notConnectUi(answer, env.NANGO_CONNECT_UI_URL) ?? findBadAddress(answer, patient) ?? badFrame(answer, patient);
    if (problem) return [problem];
    const more = [...listAddressWarnings(patient), await nangoNamesAnother(patient), await pageRefuses(patient)];
    const found = more.filter((each) => each !== undefined);
    return found.length > 0 ? found : [ok(`answers at ${env.NANGO_CONNECT_UI_URL}, and pages of Tenantry may show it`)];
  },
};

function unanswered(address: string, { reason, isSlow }: NoAnswer): Outcome {
  if (isSlow) return slow(`Connect UI at ${address}`);
  return wrong('connect-ui-unreachable', {
    says: `Connect UI cannot be reached at ${address}: ${reason}.`,
    advice:
      'Look at NANGO_CONNECT_UI_URL. A self-hosted Nango serves Connect UI on an address of its own; Nango Cloud: leave it empty.',
  });
}

function notConnectUi(answer: HttpAnswer, address: string): Outcome | undefined {
  if (answer.status === 200 && TITLE.test(answer.text)) return undefined;
  if (answer.status >= 500) {
    return wrong('connect-ui-unhealthy', {
      says: `Connect UI can’t be loaded: ${address} returned status ${answer.status}.`,
      advice: 'Check that Connect UI and any proxy in front of it are running, and read their logs.',
    });
  }
  return wrong('connect-ui-elsewhere', {
    says: `What answers at ${address} is not Nango’s Connect UI (status ${answer.status}).`,
    advice: 'Set NANGO_CONNECT_UI_URL to Connect UI: it is neither Nango’s API (NANGO_HOST) nor its dashboard.',
  });
}

function badFrame({ headers }: HttpAnswer, { env }: CheckContext): Outcome | undefined {
  const ancestors = /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1];
  const isRefused = ancestors === undefined ? headers.has('x-frame-options') : !isListed(ancestors, env.APP_URL);
  if (!isRefused) return undefined;
  return wrong('connect-ui-no-frame', {
    says: `Connect UI forbids that a page of ${env.APP_URL} shows it.`,
    advice:
      'Allow it where Connect UI is served: no X-Frame-Options, and frame-ancestors with the address of Tenantry.',
  });
}

function isListed(sources: string, address: string): boolean {
  const { origin, protocol, hostname } = new URL(address);
  return sources.split(/\s+/).some((source) => {
    const wildcard = /^(?:https?:\/\/)?\*(\.[^/]+)\/?$/.exec(source)?.[1];
    if (wildcard !== undefined) return hostname.endsWith(wildcard);
    return [origin, '*', protocol].includes(source.replace(/\/$/, ''));
  });
}

/** Nango tells its own idea of where Connect UI is with every session. */
async function nangoNamesAnother({ env, installation, probes }: CheckContext): Promise<Outcome | undefined> {
  if (installation.unusable.has('NANGO_API_KEY')) return undefined;
  const start = await probes.signInStart(env.NANGO_INTEGRATION_ADMIN);
  const named = isStarted(start) ? start.connectUi : undefined;
  if (!named || named === new URL(env.NANGO_CONNECT_UI_URL).origin) return undefined;
  return warning('connect-ui-differs', {
    says: `Nango says that its Connect UI is at ${named}, not at ${env.NANGO_CONNECT_UI_URL}.`,
    advice: `Set NANGO_CONNECT_UI_URL to ${named}, unless both serve the same Connect UI.`,
  });
}

/** The policy that browsers really get, after any proxy; silent while Tenantry does not run. */
async function pageRefuses({ env, installation }: CheckContext): Promise<Outcome | undefined> {
  if (installation.origin === undefined) return undefined;
  const page = await requestWithRetry(`${env.APP_URL}/sign-in`);
  const policy = isNoAnswer(page) ? null : page.headers.get('content-security-policy');
  const frames = policy === null ? undefined : /frame-src ([^;]+)/.exec(policy)?.[1];
  if (frames === undefined || isListed(frames, env.NANGO_CONNECT_UI_URL)) return undefined;
  return wrong('csp-refuses-connect-ui', {
    says: `The pages of the running Tenantry allow frames of ${frames.trim()} only.`,
    advice:
      'Restart Tenantry with these settings; if it stays so, have the reverse proxy leave its Content-Security-Policy as it is.',
  });
}
