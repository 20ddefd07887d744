import type { Page, Response } from '@playwright/test';

const WAIT_MS = 5_000;

/**
 * Makes `goto` and `reload` wait until the page is hydrated. A person is slower than hydration but a test is not, and
 * its early clicks would be lost.
 */
export function waitForHydration(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  const whenHydrated = async (response: Response | null, waitUntil: string | undefined) => {
    if (waitUntil !== 'commit') await hydrated(page);
    return response;
  };
  page.goto = async (url, options) => whenHydrated(await goto(url, options), options?.waitUntil);
  page.reload = async (options) => whenHydrated(await reload(options), options?.waitUntil);
  return page;
}

async function hydrated(page: Page): Promise<void> {
  const isHydrated = () => {
    // Streamed content is moved into its place some time after the document has loaded.
    if (document.querySelector('template[id^="B:"]')) return false;
    // React marks elements while it hydrates, and handles keys and clicks only after its commit.
    const root = Object.keys(document).find((key) => key.startsWith('__reactContainer$'));
    if (!root || Reflect.get(document, root).stateNode.current.memoizedState.isDehydrated) return false;
    const hasFiber = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactFiber$'));
    return [...document.querySelectorAll('main, a, button, input, select')].every(hasFiber);
  };
  // Some pages never hydrate on purpose; the test's own expectation explains a failure better than a timeout here.
  await page.waitForFunction(isHydrated, undefined, { timeout: WAIT_MS }).catch(() => undefined);
}
