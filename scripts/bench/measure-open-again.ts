import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { PINGONE_MS } from './measure-users-api';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { median } from './statistics';
import type { World } from './world';

/** On an environment's page, the way to its users. */
const LINK = 'main .do a[href$="/users"]';
const ROW = '.reg a.row[href^="users/"]';
const ROWS = 100;
const ROUNDS = 15;
const WARM_UP = 3;

type Pressed = { shown: number; whole: number };

/** From the press on the link until rows fill the window and are painted, and until the newer page has all of its own; in ms, on the page's clock. */
function pressAndWait(page: Page): Promise<Pressed> {
  // No named functions in here: the loader would mark them with a helper that the page does not have.
  return page.evaluate(
    async ({ rows, way, row }) => {
      const link = document.querySelector<HTMLAnchorElement>(way);
      if (!link) throw new Error('the page has no link to its users');
      const from = performance.now();
      link.click();
      while (([...document.querySelectorAll(row)].at(-1)?.getBoundingClientRect().bottom ?? 0) < innerHeight) {
        await new Promise(requestAnimationFrame);
      }
      // A message that is sent in a frame arrives once that frame is painted.
      await new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = resolve;
        requestAnimationFrame(() => port2.postMessage(undefined));
      });
      const shown = performance.now() - from;
      while (document.querySelectorAll(`main:not([inert] *) ${row}`).length < rows) {
        await new Promise(requestAnimationFrame);
      }
      return { shown, whole: performance.now() - from };
    },
    { rows: ROWS, way: LINK, row: ROW },
  );
}

/** A list of users that this browser has seen before, opened again from the page of its environment. */
export async function measureOpenAgain(world: World): Promise<readonly Row[]> {
  const executablePath = findBrowser();
  if (!executablePath) return [leftOutRow(PLANS.openAgain, 'there is no browser here')];
  await world.setPingOneLatency?.(PINGONE_MS);
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ extraHTTPHeaders: { cookie: world.cookie } });
    const environment = `${world.app}/connections/${world.connectionId}/environments/${world.environmentId}`;
    await page.goto(environment);
    await page.waitForLoadState('networkidle');
    const samples: Pressed[] = [];
    // The first time the list is not yet known.
    for (let round = -WARM_UP - 1; round < ROUNDS; round++) {
      const pressed = await pressAndWait(page);
      if (round >= 0) samples.push(pressed);
      await page.waitForLoadState('networkidle');
      await page.goBack();
      await page.waitForURL(environment);
      await page.waitForSelector(LINK);
      await page.waitForLoadState('networkidle');
    }
    const shown = median(samples.map((sample) => sample.shown));
    return [measuredRow(PLANS.openAgain, shown, { baseline: median(samples.map((sample) => sample.whole)) })];
  } finally {
    await browser.close();
  }
}
