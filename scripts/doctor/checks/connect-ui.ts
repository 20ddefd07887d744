import { type Answer, ask, isLoopback, isSilent } from '../ask';
import type { Check, Patient } from '../check';
import { type Outcome, ok, warning, wrong } from '../finding';

const TITLE = /<title>\s*Nango Connect\s*<\/title>/i;

/** Nango's window for connecting: that it is there, is what it should be, and may be framed by Tenantry. */
export const connectUi: Check = {
  id: 'connect-ui',
  title: 'Connect UI',
  settings: ['NANGO_CONNECT_UI_URL'],
  run: async (patient) => {
    const { env } = patient;
    const answer = await ask(env.NANGO_CONNECT_UI_URL, { followsRedirects: true });
    if (isSilent(answer)) return [unreachable(env.NANGO_CONNECT_UI_URL, answer.reason)];
    const problem =
      notConnectUi(answer, env.NANGO_CONNECT_UI_URL) ?? badAddress(answer, patient) ?? badFrame(answer, patient);
    if (problem) return [problem];
    const found = [await nangoNamesAnother(patient), await pageRefuses(patient)].filter((each) => each !== undefined);
    return found.length > 0 ? found : [ok(`answers at ${env.NANGO_CONNECT_UI_URL}, and pages of Tenantry may show it`)];
  },
};

function unreachable(address: string, reason: string): Outcome {
  return wrong('connect-ui-unreachable', {
    says: `Connect UI cannot be reached at ${address}: ${reason}.`,
    advice:
      'Look at NANGO_CONNECT_UI_URL. A self-hosted Nango serves Connect UI on an address of its own; Nango Cloud: leave it empty.',
  });
}

function notConnectUi(answer: Answer, address: string): Outcome | undefined {
  if (answer.status === 200 && TITLE.test(answer.text)) return undefined;
  return wrong('connect-ui-elsewhere', {
    says: `What answers at ${address} is not Nango’s Connect UI (status ${answer.status}).`,
    advice: 'Set NANGO_CONNECT_UI_URL to Connect UI: it is neither Nango’s API (NANGO_HOST) nor its dashboard.',
  });
}

/** Browsers and Nango's SDK compare origins: each of these would leave the window empty. */
function badAddress({ url }: Answer, { env }: Patient): Outcome | undefined {
  const [set, reached, app] = [env.NANGO_CONNECT_UI_URL, url, env.APP_URL].map((address) => new URL(address));
  if (!set || !reached || !app) return undefined;
  if (reached.origin !== set.origin) {
    return wrong('connect-ui-moved', {
      says: `NANGO_CONNECT_UI_URL leads on to ${reached.origin}, where browsers would not show it.`,
      advice: `Set NANGO_CONNECT_UI_URL to ${reached.origin}.`,
    });
  }
  if (set.origin === app.origin) {
    return wrong('connect-ui-same-origin', {
      says: 'Connect UI has the same origin as Tenantry: it could do whatever the person who is signed in may.',
      advice: 'Give Connect UI a host name of its own.',
    });
  }
  if (app.protocol === 'https:' && set.protocol === 'http:' && !isLoopback(set.href)) {
    return wrong('connect-ui-mixed', {
      says: 'Tenantry is reached by https and Connect UI by http: browsers do not show it.',
      advice: 'Serve Connect UI, and Nango itself, by https.',
    });
  }
  return undefined;
}

function badFrame({ headers }: Answer, { env }: Patient): Outcome | undefined {
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
async function nangoNamesAnother({ env, installation, probes }: Patient): Promise<Outcome | undefined> {
  if (installation.unusable.has('NANGO_API_KEY')) return undefined;
  const start = await probes.signInStart(env.NANGO_INTEGRATION_ADMIN);
  const named = 'connectUi' in start ? start.connectUi : undefined;
  if (!named || named === new URL(env.NANGO_CONNECT_UI_URL).origin) return undefined;
  return warning('connect-ui-differs', {
    says: `Nango says that its Connect UI is at ${named}, not at ${env.NANGO_CONNECT_UI_URL}.`,
    advice: `Set NANGO_CONNECT_UI_URL to ${named}, unless both serve the same Connect UI.`,
  });
}

/** The policy that browsers really get, after any proxy; silent while Tenantry does not run. */
async function pageRefuses({ env, installation }: Patient): Promise<Outcome | undefined> {
  if (installation.origin === undefined) return undefined;
  const page = await ask(`${env.APP_URL}/sign-in`);
  const policy = isSilent(page) ? null : page.headers.get('content-security-policy');
  const frames = policy === null ? undefined : /frame-src ([^;]+)/.exec(policy)?.[1];
  if (frames === undefined || isListed(frames, env.NANGO_CONNECT_UI_URL)) return undefined;
  return wrong('csp-refuses-connect-ui', {
    says: `The pages of the running Tenantry allow frames of ${frames.trim()} only.`,
    advice:
      'Restart Tenantry with these settings; if it stays so, have the reverse proxy leave its Content-Security-Policy as it is.',
  });
}
