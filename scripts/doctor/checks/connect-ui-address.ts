import { isLoopback, isSecureAddress } from '@/lib/secure-address';
import type { CheckContext } from '../check-types';
import { type Outcome, warning, wrong } from '../finding';
import type { HttpAnswer } from '../request-with-retry';

/** Browsers and Nango's SDK compare origins: each of these would leave the window empty. */
export function findBadAddress({ url }: HttpAnswer, { env }: CheckContext): Outcome | undefined {
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
  if (app.protocol === 'https:' && !isSecureAddress(set.href)) {
    return wrong('connect-ui-mixed', {
      says: 'Tenantry is reached by https and Connect UI by http: browsers do not show it.',
      advice: 'Serve Connect UI, and Nango itself, by https.',
    });
  }
  return insecure(env.NANGO_CONNECT_UI_URL);
}

/** Connect UI calls `crypto.randomUUID`, which browsers offer in a secure context only. */
function insecure(address: string): Outcome | undefined {
  if (isSecureAddress(address)) return undefined;
  return wrong('connect-ui-insecure', {
    says: `Connect UI is served over plain http at ${address}, where browsers turn off a function it needs.`,
    advice: 'Serve Connect UI, and Nango itself, over https, or use both at localhost.',
  });
}

/** A frame is a secure context only if the page around it is one. */
function insecurePage(app: string): Outcome | undefined {
  if (isSecureAddress(app)) return undefined;
  return warning('connect-ui-insecure-page', {
    says: `Tenantry is served over plain http at ${app}, so Connect UI works only in a window of its own.`,
    advice: 'Serve Tenantry over https, and set APP_URL to that address.',
  });
}

/** Browsers do not separate cookies by port. */
function sharesCookies(app: string, connectUi: string): Outcome | undefined {
  const { hostname } = new URL(app);
  if (hostname !== new URL(connectUi).hostname) return undefined;
  return warning('connect-ui-same-host', {
    says: `Connect UI has the host name of Tenantry, ${hostname}, so it receives Tenantry’s session cookie.`,
    advice: 'Give Connect UI a host name of its own on the same site: browsers don’t separate cookies by port.',
  });
}

/** Addresses at which Connect UI works, but not as it should. */
export function listAddressWarnings({ env, installation }: CheckContext): readonly Outcome[] {
  if (installation.unusable.has('APP_URL') || isLoopback(env.APP_URL)) return [];
  return [insecurePage(env.APP_URL), sharesCookies(env.APP_URL, env.NANGO_CONNECT_UI_URL)].filter(
    (each) => each !== undefined,
  );
}
