import type { Page } from '@playwright/test';

const WAIT_MS = 5_000;

/**
 * Has `goto` come back only when the page hears what is pressed in it. A page is drawn before it is alive; a person is
 * slower than that, a test is not, and what it presses too early is lost.
 */
export function waitForHydration(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (options?.waitUntil !== 'commit') await alive(page);
    return response;
  };
  return page;
}

async function alive(page: Page): Promise<void> {
  const isAlive = () => {
    const hears = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactFiber$'));
    return [...document.querySelectorAll('main, main :is(a, button, input, select)')].every(hears);
  };
  // Some pages stay still on purpose: what is looked for there tells it better than a wait that failed.
  await page.waitForFunction(isAlive, undefined, { timeout: WAIT_MS }).catch(() => undefined);
}
