import type { Page } from '@playwright/test';

/** Makes the page's own scripts run as on a slow laptop: what overlaps there then overlaps here. */
export async function throttleCpu(page: Page, { timesSlower = 6 } = {}): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: timesSlower });
}
