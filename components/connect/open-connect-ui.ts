import type { ConnectUIEvent } from '@nangohq/frontend';
import type { BrowserNews } from '@/lib/operations/connections/check-attempt';
import { type ConnectUiOpening, chosenTheme, LANGUAGE } from './connect-ui-window';
import type { NoWindowCause } from './sign-in-state';
import { watchLoading } from './watch-loading';

/** Above our dialog, under toasts. */
const LAYER = '55';

export type ConnectUiNews = BrowserNews & { event: 'connect' | 'error' | 'close' };
export type Heard =
  | { type: 'ready' }
  | { type: 'slow' }
  | { type: 'no-window'; cause: NoWindowCause }
  | { type: 'news'; news: ConnectUiNews };

/** `close` may be called more than once. */
export type OpenedConnectUi = { close: () => void };

/**
 * Loads Connect UI in a frame over the page, which stays out of sight until it is ready and then takes focus. However
 * late it gets ready, that counts. The SDK is loaded with the first use.
 */
export async function openConnectUi(
  { sessionToken, apiUrl, baseUrl }: ConnectUiOpening,
  hear: (heard: Heard) => void,
): Promise<OpenedConnectUi> {
  const { default: Nango } = await import('@nangohq/frontend');
  let stopWatching = () => {};
  const ui = new Nango({ host: apiUrl }).openConnectUI({
    sessionToken,
    apiURL: apiUrl,
    baseURL: baseUrl,
    // Without it a closed window would leave Connect UI waiting for ever.
    detectClosedAuthWindow: true,
    themeOverride: chosenTheme(),
    lang: LANGUAGE,
    onEvent: (event) => {
      if (event.type === 'ready') {
        stopWatching();
        show(ui.iframe);
        return hear({ type: 'ready' });
      }
      const news = newsOf(event);
      if (news) hear({ type: 'news', news });
    },
  });
  if (ui.iframe) {
    hide(ui.iframe);
    stopWatching = watchLoading(ui.iframe, baseUrl, {
      onSlow: () => hear({ type: 'slow' }),
      onFailed: (cause) => hear({ type: 'no-window', cause }),
    });
  }
  const close = () => {
    stopWatching();
    ui.close();
  };
  return { close };
}

function hide(frame: HTMLIFrameElement): void {
  frame.title = 'Sign in to PingOne through Nango';
  frame.style.zIndex = LAYER;
  // Its page is transparent only as long as both agree on the scheme.
  frame.style.colorScheme = 'normal';
  frame.style.visibility = 'hidden';
}

function show(frame: HTMLIFrameElement | null): void {
  if (!frame) return;
  frame.style.visibility = 'visible';
  frame.focus();
}

function newsOf(event: ConnectUIEvent): ConnectUiNews | undefined {
  switch (event.type) {
    case 'connect':
      return { event: 'connect', nangoConnectionId: event.payload.connectionId };
    case 'error': {
      const { errorType, errorMessage } = event.payload;
      return { event: 'error', errorType, errorMessage: errorMessage.slice(0, 4_000) };
    }
    case 'close':
      return { event: 'close' };
    default:
      return undefined;
  }
}
