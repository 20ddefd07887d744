import type { FullConfig } from '@playwright/test';
import { browserArguments } from './browser-arguments';
import { startStack } from './stack';

/**
 * Playwright runs this once before all tests, and its return value after them. Each worker has its own stack, so that a
 * fault set by one test affects no other worker.
 */
export default async function setUp({ workers, projects }: FullConfig): Promise<() => Promise<void>> {
  const browser = projects[0]?.use.launchOptions?.executablePath;
  process.env.E2E_BROWSER_ARGUMENTS = JSON.stringify(await browserArguments(browser));
  const starts = await Promise.allSettled(Array.from({ length: workers }, () => startStack()));
  const started = starts.flatMap((start) => (start.status === 'fulfilled' ? start.value : []));
  const stopAll = async () => {
    await Promise.all(started.map(({ stop }) => stop()));
  };
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed) {
    await stopAll();
    throw failed.reason;
  }
  process.env.E2E_STACKS = JSON.stringify(started);
  return stopAll;
}
