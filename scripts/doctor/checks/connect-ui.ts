import type { Check, CheckContext } from '../check-types';
import { type Outcome, ok, slow, warning, wrong } from '../finding';
import { isStarted } from '../nango-probes';
import { type HttpAnswer, isNoAnswer, type NoAnswer, requestWithRetry } from '../request-with-retry';
import { findBadAddress, listAddressWarnings } from './connect-ui-address';

const TITLE = /<title>\s*Nango Connect\s*<\/title>/i;

/** Checks that Nango's Connect UI responds at its address and that Tenantry may show it in a frame. */
export const connectUi: Check = {
  id: 'connect-ui',
  title: 'Connect UI',
  settings: ['NANGO_CONNECT_UI_URL'],
  run: async (context) => {
    const { env } = context;
    const answer = await requestWithRetry(env.NANGO_CONNECT_UI_URL, { followsRedirects: true });
    if (isNoAnswer(answer)) return [unanswered(env.NANGO_CONNECT_UI_URL, answer)];
    const problem =
      notConnectUi(answer, env.NANGO_CONNECT_UI_URL) ?? findBadAddress(answer, context) ?? badFrame(answer, context);
    if (problem) return [problem];
    const more = [...listAddressWarnings(context), await nangoNamesOtherAddress(context), await pageRefuses(context)];
    const found = more.filter((each) => each !== undefined);
    return found.length > 0 ? found : [ok(`responds at ${env.NANGO_CONNECT_UI_URL}, and Tenantry’s pages may show it`)];
  },
};

function unanswered(address: string, { reason, isSlow }: NoAnswer): Outcome {
  if (isSlow) return slow(`Connect UI at ${address}`);
  return wrong('connect-ui-unreachable', {
    says: `Couldn’t reach Connect UI at ${address}: ${reason}.`,
    advice:
      'Check NANGO_CONNECT_UI_URL. A self-hosted Nango serves Connect UI at its own address. With Nango Cloud, leave the setting empty.',
  });
}

function notConnectUi(answer: HttpAnswer, address: string): Outcome | undefined {
  if (answer.status === 200 && TITLE.test(answer.text)) return undefined;
  if (answer.status >= 500) {
    return wrong('connect-ui-unhealthy', {
      says: `Couldn’t load Connect UI: ${address} returned status ${answer.status}.`,
      advice: 'Check that Connect UI and any proxy in front of it are running, and read their logs.',
    });
  }
  return wrong('connect-ui-elsewhere', {
    says: `${address} is not Nango’s Connect UI (status ${answer.status}).`,
    advice:
      'Set NANGO_CONNECT_UI_URL to the address of Connect UI, which is neither Nango’s API (NANGO_HOST) nor its dashboard.',
  });
}

function badFrame({ headers }: HttpAnswer, { env }: CheckContext): Outcome | undefined {
  const ancestors = /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1];
  const isRefused = ancestors === undefined ? headers.has('x-frame-options') : !isListed(ancestors, env.APP_URL);
  if (!isRefused) return undefined;
  return wrong('connect-ui-no-frame', {
    says: `Connect UI can’t be shown in a page of ${env.APP_URL}, because its headers forbid it.`,
    advice: 'Change the headers of Connect UI: no X-Frame-Options, and frame-ancestors with the address of Tenantry.',
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

/** Nango returns its own setting for the address of Connect UI with every session. */
async function nangoNamesOtherAddress({ env, installation, probes }: CheckContext): Promise<Outcome | undefined> {
  if (installation.unusable.has('NANGO_API_KEY')) return undefined;
  const start = await probes.signInStart(env.NANGO_INTEGRATION_ADMIN);
  const named = isStarted(start) ? start.connectUi : undefined;
  if (!named || named === new URL(env.NANGO_CONNECT_UI_URL).origin) return undefined;
  return warning('connect-ui-differs', {
    says: `Nango is configured with Connect UI at ${named}, not at ${env.NANGO_CONNECT_UI_URL}.`,
    advice: `Set NANGO_CONNECT_UI_URL to ${named}, unless both serve the same Connect UI.`,
  });
}

/** Checks the policy that browsers receive, after any proxy. Returns undefined while Tenantry is not running. */
async function pageRefuses({ env, installation }: CheckContext): Promise<Outcome | undefined> {
  if (installation.origin === undefined) return undefined;
  const page = await requestWithRetry(`${env.APP_URL}/sign-in`);
  const policy = isNoAnswer(page) ? null : page.headers.get('content-security-policy');
  const frames = policy === null ? undefined : /frame-src ([^;]+)/.exec(policy)?.[1];
  if (frames === undefined || isListed(frames, env.NANGO_CONNECT_UI_URL)) return undefined;
  return wrong('csp-refuses-connect-ui', {
    says: `The running Tenantry allows frames only from ${frames.trim()}.`,
    advice:
      'Restart Tenantry with these settings. If this happens again, keep the reverse proxy from changing the Content-Security-Policy.',
  });
}
