import type { Page, Response } from '@playwright/test';

const WAIT_MS = 5_000;

/**
 * Has `goto` and `reload` come back only when the page hears what is pressed in it. A page is drawn before it is alive;
 * a person is slower than that, a test is not, and what it presses too early is lost.
 */
export function waitForHydration(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  const lively = async (response: Response | null, waitUntil: string | undefined) => {
    if (waitUntil !== 'commit') await alive(page);
    return response;
  };
  page.goto = async (url, options) => lively(await goto(url, options), options?.waitUntil);
  page.reload = async (options) => lively(await reload(options), options?.waitUntil);
  return page;
}

async function alive(page: Page): Promise<void> {
  const isAlive = () => {
    // What was streamed is put into its place only some time after the document has loaded.
    if (document.querySelector('template[id^="B:"]')) return false;
    // Elements are marked while React goes through the page; it hears keys and clicks when it has come to the end.
    const root = Object.keys(document).find((key) => key.startsWith('__reactContainer$'));
    if (!root || Reflect.get(document, root).stateNode.current.memoizedState.isDehydrated) return false;
    const hears = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactFiber$'));
    return [...document.querySelectorAll('main, a, button, input, select')].every(hears);
  };
  // Some pages stay still on purpose: what is looked for there tells it better than a wait that failed.
  await page.waitForFunction(isAlive, undefined, { timeout: WAIT_MS }).catch(() => undefined);
}
