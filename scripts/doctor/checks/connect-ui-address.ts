import { isLoopback, isSecureAddress } from '@/lib/secure-address';
import type { CheckContext } from '../check-types';
import { type Outcome, warning, wrong } from '../finding';
import type { HttpAnswer } from '../request-with-retry';

/** Returns the reason why the address of Connect UI would leave its window empty, if there is one. */
export function findBadAddress({ url }: HttpAnswer, { env }: CheckContext): Outcome | undefined {
  const [configured, reached, app] = [env.NANGO_CONNECT_UI_URL, url, env.APP_URL].map((address) => new URL(address));
  if (!configured || !reached || !app) return undefined;
  // Browsers and Nango's SDK compare origins.
  if (reached.origin !== configured.origin) {
    return wrong('connect-ui-moved', {
      says: `NANGO_CONNECT_UI_URL redirects to ${reached.origin}, which Tenantry’s pages can’t show.`,
      advice: `Set NANGO_CONNECT_UI_URL to ${reached.origin}.`,
    });
  }
  if (configured.origin === app.origin) {
    return wrong('connect-ui-same-origin', {
      says: 'Connect UI has the same origin as Tenantry, so it could act with the session of the signed-in member.',
      advice: 'Give Connect UI its own host name.',
    });
  }
  if (app.protocol === 'https:' && !isSecureAddress(configured.href)) {
    return wrong('connect-ui-mixed', {
      says: 'Tenantry uses https and Connect UI uses http, so browsers block Connect UI.',
      advice: 'Serve Connect UI and Nango over https.',
    });
  }
  return insecure(env.NANGO_CONNECT_UI_URL);
}

/** Connect UI calls `crypto.randomUUID`, which browsers provide only in a secure context. */
function insecure(address: string): Outcome | undefined {
  if (isSecureAddress(address)) return undefined;
  return wrong('connect-ui-insecure', {
    says: `Connect UI is served over plain http at ${address}, where browsers disable a function it needs.`,
    advice: 'Serve Connect UI and Nango over https, or run both at localhost.',
  });
}

/** A frame is a secure context only if the surrounding page is one. */
function insecurePage(app: string): Outcome | undefined {
  if (isSecureAddress(app)) return undefined;
  return warning('connect-ui-insecure-page', {
    says: `Tenantry is served over plain http at ${app}, so Connect UI works only in a new window.`,
    advice: 'Serve Tenantry over https and set APP_URL to that address.',
  });
}

/** Browsers do not separate cookies by port. */
function sharesCookies(app: string, connectUi: string): Outcome | undefined {
  const { hostname } = new URL(app);
  if (hostname !== new URL(connectUi).hostname) return undefined;
  return warning('connect-ui-same-host', {
    says: `Connect UI has the same host name as Tenantry, ${hostname}, so it receives Tenantry’s session cookie.`,
    advice: 'Give Connect UI its own host name on the same site: browsers don’t separate cookies by port.',
  });
}

/** Returns warnings about addresses at which Connect UI works, but with limits. */
export function listAddressWarnings({ env, installation }: CheckContext): readonly Outcome[] {
  if (installation.unusable.has('APP_URL') || isLoopback(env.APP_URL)) return [];
  return [insecurePage(env.APP_URL), sharesCookies(env.APP_URL, env.NANGO_CONNECT_UI_URL)].filter(
    (each) => each !== undefined,
  );
}
