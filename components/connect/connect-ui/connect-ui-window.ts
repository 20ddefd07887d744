import type { ConnectUIProps } from '@nangohq/frontend';

export const CONNECT_UI_LANGUAGE = 'en';

/** What opens Connect UI; `sessionToken` is a secret of this browser. */
export type ConnectUiSession = { sessionToken: string; apiUrl: string; baseUrl: string };

/**
 * Opens Connect UI as a page of its own, where browsers let it store what it needs. It tells this page nothing, so the
 * server has to be asked. False when the browser blocked the window.
 */
export function openConnectUiWindow(opening: ConnectUiSession): boolean {
  // Opened empty and then led on: with `noopener` a blocked window could not be told from an open one.
  const opened = window.open('about:blank', '_blank');
  if (!opened) return false;
  opened.opener = null;
  opened.location.replace(addressOf(opening));
  return true;
}

/** Connect UI takes the session from its address when nobody frames it. */
function addressOf({ sessionToken, apiUrl, baseUrl }: ConnectUiSession): string {
  const address = new URL(baseUrl);
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  address.searchParams.set('session_token', sessionToken);
  address.searchParams.set('apiURL', apiUrl);
  address.searchParams.set('detectClosedAuthWindow', 'true');
  address.searchParams.set('lang', CONNECT_UI_LANGUAGE);
  address.searchParams.set('theme', chosenTheme());
  return address.href;
}

export function chosenTheme(): NonNullable<ConnectUIProps['themeOverride']> {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}
