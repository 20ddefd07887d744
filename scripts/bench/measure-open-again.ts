import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { PINGONE_MS } from './measure-users-api';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { median } from './statistics';
import type { World } from './world';

/** On an environment's page, the way to its users. */
const LINK = 'main .do a[href$="/users"]';
const ROWS = 100;
const ROUNDS = 15;
const WARM_UP = 3;

/** From the press on the link until the rows are in the page, on the page's own clock. */
function pressAndWait(page: Page): Promise<number> {
  return page.evaluate(
    async ({ rows, way }) => {
      const link = document.querySelector<HTMLAnchorElement>(way);
      if (!link) throw new Error('the page has no link to its users');
      const from = performance.now();
      link.click();
      while (document.querySelectorAll('.reg a.row[href^="users/"]').length < rows) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return performance.now() - from;
    },
    { rows: ROWS, way: LINK },
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
    const samples: number[] = [];
    // The first time the list is not yet known.
    for (let round = -WARM_UP - 1; round < ROUNDS; round++) {
      const ms = await pressAndWait(page);
      if (round >= 0) samples.push(ms);
      await page.waitForLoadState('networkidle');
      await page.goBack();
      await page.waitForURL(environment);
      await page.waitForSelector(LINK);
      await page.waitForLoadState('networkidle');
    }
    return [measuredRow(PLANS.openAgain, median(samples))];
  } finally {
    await browser.close();
  }
}
