import type { ConnectUIEvent } from '@nangohq/frontend';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { NoWindowCause } from '../sign-in/sign-in-state';
import { CONNECT_UI_LANGUAGE, type ConnectUiSession, chosenTheme } from './connect-ui-window';
import { watchLoading } from './watch-loading';

/** Above our dialog, under toasts. */
const LAYER = '55';

export type ConnectUiOutcome = BrowserEvent & { event: 'connect' | 'error' | 'close' };
export type ConnectUiSignal =
  | { type: 'ready' }
  | { type: 'slow' }
  | { type: 'no-window'; cause: NoWindowCause }
  | { type: 'news'; news: ConnectUiOutcome };

/** `close` may be called more than once. */
export type ConnectUiHandle = { close: () => void };

/**
 * Loads Connect UI in a frame over the page, which stays out of sight until it is ready and then takes focus. However
 * late it gets ready, that counts. The SDK is loaded with the first use.
 */
export async function openConnectUi(
  { sessionToken, apiUrl, baseUrl }: ConnectUiSession,
  hear: (heard: ConnectUiSignal) => void,
): Promise<ConnectUiHandle> {
  const { default: Nango } = await import('@nangohq/frontend');
  let stopWatching = () => {};
  const ui = new Nango({ host: apiUrl }).openConnectUI({
    sessionToken,
    apiURL: apiUrl,
    baseURL: baseUrl,
    // Without it a closed window would leave Connect UI waiting for ever.
    detectClosedAuthWindow: true,
    themeOverride: chosenTheme(),
    lang: CONNECT_UI_LANGUAGE,
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

function newsOf(event: ConnectUIEvent): ConnectUiOutcome | undefined {
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
