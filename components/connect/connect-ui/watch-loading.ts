import type { NoWindowCause } from '../sign-in/sign-in-state';

/** Reported as slow, never as failed: on a busy machine a healthy Connect UI took 13.8 s. */
export const SLOW_MS = 15_000;
/** Connect UI sends `ready` about when its frame has loaded; on a busy machine, somewhat later. */
const AFTER_LOAD_MS = 5_000;

type Handlers = { onSlow: () => void; onFailed: (cause: NoWindowCause) => void };

/**
 * Watches Connect UI's frame until the returned function is called, which is when Connect UI sends `ready`. A frame
 * that loaded without becoming ready has failed. A frame still loading is slow, unless its address is unreachable.
 */
export function watchLoading(frame: EventTarget, baseUrl: string, { onSlow, onFailed }: Handlers): () => void {
  let isStopped = false;
  let afterLoad: ReturnType<typeof setTimeout> | undefined;
  const diagnose = async (onReachable: () => void) => {
    const isReachable = await canReach(baseUrl);
    if (isStopped) return;
    if (isReachable) onReachable();
    else onFailed('unreachable');
  };
  const slow = setTimeout(() => {
    onSlow();
    void diagnose(() => {});
  }, SLOW_MS);
  const handleLoad = () => {
    clearTimeout(afterLoad);
    afterLoad = setTimeout(() => void diagnose(() => onFailed(causeOfSilence(baseUrl))), AFTER_LOAD_MS);
  };
  frame.addEventListener('load', handleLoad);
  return () => {
    isStopped = true;
    clearTimeout(slow);
    clearTimeout(afterLoad);
    frame.removeEventListener('load', handleLoad);
  };
}

/** Returns false when the browser, an extension or the network blocks the address. A slow response is not a failure. */
async function canReach(address: string): Promise<boolean> {
  return fetch(address, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

// Browsers block storage only for other sites.
function causeOfSilence(baseUrl: string): NoWindowCause {
  return siteOf(new URL(baseUrl).hostname) === siteOf(window.location.hostname) ? 'not-connect-ui' : 'storage-blocked';
}

/** Suffixes such as `co.uk` add a label to the site. The full public suffix list is too long to send to browsers. */
const SECOND_LEVEL = /\.(?:[a-z]{1,3})\.[a-z]{2}$/;

/** Returns the site of a host name, guessed from its form. Hosts under one registered domain share a site. */
function siteOf(hostname: string): string {
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  const labels = SECOND_LEVEL.test(`.${hostname}`) ? 3 : 2;
  return isAddress ? hostname : hostname.split('.').slice(-labels).join('.');
}
