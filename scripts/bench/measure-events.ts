import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { median } from './statistics';
import type { World } from './world';

const ROUNDS = 11;

async function seen(page: Page, isLeaving: boolean): Promise<void> {
  const shows = (wanted: boolean) =>
    (document.querySelector('main')?.innerText.includes('Disconnecting') ?? false) === wanted;
  await page.waitForFunction(shows, isLeaving, { polling: 'raf' });
}

/** A change made by a program until another open screen shows it: a connection that is to be disconnected, and is kept after all. */
export async function measureEvents(world: World): Promise<readonly Row[]> {
  const executablePath = findBrowser();
  if (!executablePath) return [leftOutRow(PLANS.eventsLag, 'there is no browser here')];
  const connection = `${world.app}/api/connections/${world.connectionId}`;
  const ask = async (url: string, method: string) => {
    const answer = await fetch(url, { method, headers: { cookie: world.cookie } });
    if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}`);
  };
  const browser = await chromium.launch({ executablePath });
  try {
    const page = await browser.newPage({ extraHTTPHeaders: { cookie: world.cookie } });
    const listening = page.waitForResponse((answer) =>
      (answer.headers()['content-type'] ?? '').includes('text/event-stream'),
    );
    await page.goto(`${world.app}/connections`);
    await listening;
    const samples: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const from = performance.now();
      await ask(connection, 'DELETE');
      await seen(page, true);
      samples.push(performance.now() - from);
      await ask(`${connection}/keep`, 'POST');
      await seen(page, false);
    }
    return [measuredRow(PLANS.eventsLag, median(samples))];
  } finally {
    await browser.close();
  }
}
