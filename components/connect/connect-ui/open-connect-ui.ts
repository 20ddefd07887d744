import type { ConnectUIEvent } from '@nangohq/frontend';
import type { BrowserEvent } from '@/lib/operations/connections/attempts/check-attempt';
import type { NoWindowCause } from '../sign-in/sign-in-state';
import { CONNECT_UI_LANGUAGE, type ConnectUiSession, chosenTheme } from './connect-ui-window';
import { watchLoading } from './watch-loading';

/** Above the connect dialog, below toasts. */
const Z_INDEX = '55';

export type ConnectUiOutcome = BrowserEvent & { event: 'connect' | 'error' | 'close' };
export type ConnectUiSignal =
  | { type: 'ready' }
  | { type: 'slow' }
  | { type: 'no-window'; cause: NoWindowCause }
  | { type: 'outcome'; outcome: ConnectUiOutcome };

/** `close` is idempotent. */
export type ConnectUiHandle = { close: () => void };

/**
 * Loads Connect UI in a frame over the page. The frame stays hidden until Connect UI reports ready, however late, and
 * then takes focus. The SDK is loaded on first use.
 */
export async function openConnectUi(
  { sessionToken, apiUrl, baseUrl }: ConnectUiSession,
  onSignal: (signal: ConnectUiSignal) => void,
): Promise<ConnectUiHandle> {
  const { default: Nango } = await import('@nangohq/frontend');
  let stopWatching = () => {};
  const ui = new Nango({ host: apiUrl }).openConnectUI({
    sessionToken,
    apiURL: apiUrl,
    baseURL: baseUrl,
    // Without this, Connect UI would wait forever after the sign-in window is closed.
    detectClosedAuthWindow: true,
    themeOverride: chosenTheme(),
    lang: CONNECT_UI_LANGUAGE,
    onEvent: (event) => {
      if (event.type === 'ready') {
        stopWatching();
        show(ui.iframe);
        return onSignal({ type: 'ready' });
      }
      const outcome = outcomeOf(event);
      if (outcome) onSignal({ type: 'outcome', outcome });
    },
  });
  if (ui.iframe) {
    hide(ui.iframe);
    stopWatching = watchLoading(ui.iframe, baseUrl, {
      onSlow: () => onSignal({ type: 'slow' }),
      onFailed: (cause) => onSignal({ type: 'no-window', cause }),
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
  frame.style.zIndex = Z_INDEX;
  // The frame stays transparent only if both documents use the same color scheme.
  frame.style.colorScheme = 'normal';
  frame.style.visibility = 'hidden';
}

function show(frame: HTMLIFrameElement | null): void {
  if (!frame) return;
  frame.style.visibility = 'visible';
  frame.focus();
}

function outcomeOf(event: ConnectUIEvent): ConnectUiOutcome | undefined {
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
