import type { ConnectUIEvent, ConnectUIProps } from '@nangohq/frontend';
import type { BrowserNews } from '@/lib/operations/connections/check-attempt';

/** Above our dialog, under toasts. */
const LAYER = '55';

const READY_MS = 15_000;

type Opening = { sessionToken: string; apiUrl: string; baseUrl: string };
export type ConnectUiNews = BrowserNews & { event: 'connect' | 'error' | 'close' };

/** `isReady` rejects when the page of Connect UI has not spoken in time. `close` may be called more than once. */
export type OpenedConnectUi = { close: () => void; isReady: Promise<void> };

/** Opens Connect UI over the page and moves focus into it. The SDK is loaded with the first use. */
export async function openConnectUi(
  { sessionToken, apiUrl, baseUrl }: Opening,
  onNews: (news: ConnectUiNews) => void,
): Promise<OpenedConnectUi> {
  const { default: Nango } = await import('@nangohq/frontend');
  const { promise: isReady, resolve } = inTime();
  const ui = new Nango({ host: apiUrl }).openConnectUI({
    sessionToken,
    apiURL: apiUrl,
    baseURL: baseUrl,
    // Without it a closed window would leave Connect UI waiting for ever.
    detectClosedAuthWindow: true,
    themeOverride: theme(),
    lang: 'en',
    onEvent: (event) => {
      if (event.type === 'ready') return resolve();
      const news = newsOf(event);
      if (news) onNews(news);
    },
  });
  if (ui.iframe) {
    ui.iframe.title = 'Sign in to PingOne through Nango';
    ui.iframe.style.zIndex = LAYER;
    // Its page is transparent only as long as both agree on the scheme.
    ui.iframe.style.colorScheme = 'normal';
    ui.iframe.focus();
  }
  const close = () => {
    resolve();
    ui.close();
  };
  return { close, isReady };
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

function inTime() {
  let resolve = () => {};
  const promise = new Promise<void>((done, fail) => {
    const timer = setTimeout(() => fail(new Error('Connect UI did not load')), READY_MS);
    resolve = () => {
      clearTimeout(timer);
      done();
    };
  });
  // Whoever opened it listens later; until then nothing may count as unheard.
  promise.catch(() => {});
  return { promise, resolve };
}

function theme(): NonNullable<ConnectUIProps['themeOverride']> {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}
