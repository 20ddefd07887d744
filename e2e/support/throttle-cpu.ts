import type { Page } from '@playwright/test';

/** Slows the page's scripts down to the speed of a slow laptop, so that timing problems appear. */
export async function throttleCpu(page: Page, { timesSlower = 6 } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: timesSlower });
}
