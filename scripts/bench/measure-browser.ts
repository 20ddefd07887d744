import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../browser.mjs';
import { type BenchContext, PINGONE_LATENCY_MS } from './bench-context';
import { PLANS } from './plans';
import { leftOutRow, measuredRow, type Row } from './rows';
import { median } from './sampling';

const CHANGES = 11;
/** The link to the users on an environment's page. */
const LINK = 'main .do a[href$="/users"]';
const ROW = '.reg a.row[href^="users/"]';
const ROWS = 100;
const VISITS = 15;
const WARM_UP_VISITS = 3;

/** Measures in a browser how soon a known list opens again, and how soon an open screen shows a change. */
export async function measureBrowser(world: BenchContext): Promise<readonly Row[]> {
  const executablePath = findBrowser();
  if (!executablePath) {
    return [PLANS.openAgain, PLANS.eventsLag].map((plan) => leftOutRow(plan, 'no browser found on this machine'));
  }
  const browser = await chromium.launch({ executablePath });
  try {
    return [await measureOpenAgain(world, browser), await measureEventsLag(world, browser)];
  } finally {
    await browser.close();
  }
}

type Opened = { shown: number; whole: number };

/** Returns the ms from the click on the link until rows fill the window, and until the newer page has all its rows. */
function clickAndWait(page: Page): Promise<Opened> {
  // No named functions inside: tsx would wrap them in a helper that the page does not have.
  return page.evaluate(
    async ({ rows, selector, row }) => {
      const link = document.querySelector<HTMLAnchorElement>(selector);
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
    { rows: ROWS, selector: LINK, row: ROW },
  );
}

/** Measures opening a list of users that this browser has loaded before, from the page of its environment. */
async function measureOpenAgain(world: BenchContext, browser: Browser): Promise<Row> {
  await world.setPingOneLatency?.(PINGONE_LATENCY_MS);
  const page = await browser.newPage({ extraHTTPHeaders: { cookie: world.cookie } });
  const environment = `${world.app}/connections/${world.connectionId}/environments/${world.environmentId}`;
  await page.goto(environment);
  await page.waitForLoadState('networkidle');
  const samples: Opened[] = [];
  // The first visit has no cached list.
  for (let visit = -WARM_UP_VISITS - 1; visit < VISITS; visit++) {
    const opened = await clickAndWait(page);
    if (visit >= 0) samples.push(opened);
    await page.waitForLoadState('networkidle');
    await page.goBack();
    await page.waitForURL(environment);
    await page.waitForSelector(LINK);
    await page.waitForLoadState('networkidle');
  }
  await page.close();
  const shown = median(samples.map((sample) => sample.shown));
  return measuredRow(PLANS.openAgain, shown, { baseline: median(samples.map((sample) => sample.whole)) });
}

async function waitForChange(page: Page, isDisconnecting: boolean): Promise<void> {
  const shows = (wanted: boolean) =>
    (document.querySelector('main')?.innerText.includes('Disconnecting') ?? false) === wanted;
  await page.waitForFunction(shows, isDisconnecting, { polling: 'raf' });
}

/** Measures the time from starting or canceling a disconnect through the API until an open page shows it. */
async function measureEventsLag(world: BenchContext, browser: Browser): Promise<Row> {
  const connection = `${world.app}/api/connections/${world.connectionId}`;
  const send = async (url: string, method: string) => {
    const answer = await fetch(url, { method, headers: { cookie: world.cookie } });
    if (!answer.ok) throw new Error(`${method} ${url} returned ${answer.status}`);
  };
  const page = await browser.newPage({ extraHTTPHeaders: { cookie: world.cookie } });
  const listening = page.waitForResponse((answer) =>
    (answer.headers()['content-type'] ?? '').includes('text/event-stream'),
  );
  await page.goto(`${world.app}/connections`);
  await listening;
  const samples: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const from = performance.now();
    await send(connection, 'DELETE');
    await waitForChange(page, true);
    samples.push(performance.now() - from);
    await send(`${connection}/keep`, 'POST');
    await waitForChange(page, false);
  }
  await page.close();
  return measuredRow(PLANS.eventsLag, median(samples));
}
