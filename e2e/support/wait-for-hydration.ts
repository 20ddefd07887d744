import type { Page } from '@playwright/test';

const WAIT_MS = 5_000;

/**
 * Makes `goto` wait until the page is hydrated. A person is slower than hydration but a test is not, and its early
 * clicks would be lost.
 */
export function waitForHydration(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    if (options?.waitUntil !== 'commit') await hydrated(page);
    return response;
  };
  return page;
}

async function hydrated(page: Page): Promise<void> {
  const allHydrated = () => {
    const isHydrated = (element: Element) => Object.keys(element).some((key) => key.startsWith('__reactFiber$'));
    return [...document.querySelectorAll('main, main :is(a, button, input, select)')].every(isHydrated);
  };
  // Some pages never hydrate on purpose; the test's own expectation explains a failure better than a timeout here.
  await page.waitForFunction(allHydrated, undefined, { timeout: WAIT_MS }).catch(() => undefined);
}
