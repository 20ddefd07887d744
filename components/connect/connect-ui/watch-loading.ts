import type { NoWindowCause } from '../sign-in/sign-in-state';

/** Only told, never judged: on a busy machine a healthy Connect UI took 13.8 s. */
export const SLOW_MS = 15_000;
/** Connect UI says `ready` about when its frame has loaded; on a busy machine somewhat later. */
const AFTER_LOAD_MS = 5_000;

type Silence = { onSlow: () => void; onFailed: (cause: NoWindowCause) => void };

/**
 * Watches the frame of Connect UI until the returned function is called, which is when it says `ready`. A frame that
 * has loaded and says nothing has failed, and one that is still loading is slow, unless its address can't be reached.
 */
export function watchLoading(frame: EventTarget, baseUrl: string, { onSlow, onFailed }: Silence): () => void {
  let isOver = false;
  let afterLoad: ReturnType<typeof setTimeout> | undefined;
  const judge = async (whenReached: () => void) => {
    const isReached = await canReach(baseUrl);
    if (isOver) return;
    if (isReached) whenReached();
    else onFailed('unreachable');
  };
  const slow = setTimeout(() => {
    onSlow();
    void judge(() => {});
  }, SLOW_MS);
  const loaded = () => {
    clearTimeout(afterLoad);
    afterLoad = setTimeout(() => void judge(() => onFailed(silenceOf(baseUrl))), AFTER_LOAD_MS);
  };
  frame.addEventListener('load', loaded);
  return () => {
    isOver = true;
    clearTimeout(slow);
    clearTimeout(afterLoad);
    frame.removeEventListener('load', loaded);
  };
}

/** Fails at once where the browser, an extension or the network blocks the address; a slow answer is no failure. */
async function canReach(address: string): Promise<boolean> {
  return fetch(address, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

// Browsers withhold storage from other sites only.
function silenceOf(baseUrl: string): NoWindowCause {
  return siteOf(new URL(baseUrl).hostname) === siteOf(window.location.hostname) ? 'not-connect-ui' : 'storage-blocked';
}

/** Under these a site has one label more (`co.uk`); which do is in a list that is too long to send to browsers. */
const SECOND_LEVEL = /\.(?:[a-z]{1,3})\.[a-z]{2}$/;

/** The site of a host name as far as its form tells: hosts below one registered domain, and all ports, are one site. */
function siteOf(hostname: string): string {
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const labels = SECOND_LEVEL.test(`.${hostname}`) ? 3 : 2;
  return isAddress ? hostname : hostname.split('.').slice(-labels).join('.');
}
