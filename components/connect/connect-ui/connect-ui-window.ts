import type { ConnectUIProps } from '@nangohq/frontend';

export const CONNECT_UI_LANGUAGE = 'en';

/** The parameters that open Connect UI; `sessionToken` is a secret that only this browser holds. */
export type ConnectUiSession = { sessionToken: string; apiUrl: string; baseUrl: string };

/**
 * Opens Connect UI in a separate window, where browsers allow it to use storage. It sends this page no events, so the
 * server must be polled. Returns false when the browser blocked the window.
 */
export function openConnectUiWindow(session: ConnectUiSession): boolean {
  // Open an empty window first, then navigate: with `noopener`, a blocked window returns the same null as an open one.
  const opened = window.open('about:blank', '_blank');
  if (!opened) return false;
  opened.opener = null;
  opened.location.replace(urlOf(session));
  return true;
}

/** Returns Connect UI's URL with the session in its query, which Connect UI reads when it isn't framed. */
function urlOf({ sessionToken, apiUrl, baseUrl }: ConnectUiSession): string {
  const url = new URL(baseUrl);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  url.searchParams.set('session_token', sessionToken);
  url.searchParams.set('apiURL', apiUrl);
  url.searchParams.set('detectClosedAuthWindow', 'true');
  url.searchParams.set('lang', CONNECT_UI_LANGUAGE);
  url.searchParams.set('theme', chosenTheme());
  return url.href;
}

export function chosenTheme(): NonNullable<ConnectUIProps['themeOverride']> {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}
