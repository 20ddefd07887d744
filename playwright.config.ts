import { defineConfig } from '@playwright/test';
import { z } from 'zod';
import { findBrowser } from './scripts/browser.mjs';

const browser = findBrowser();
// Set by the global set-up; every worker reads this file again after it.
const stacks = z.array(z.object({ url: z.string() })).parse(JSON.parse(process.env.E2E_STACKS ?? '[]'));
const started = stacks[Number(process.env.TEST_PARALLEL_INDEX)];
const args = z.array(z.string()).parse(JSON.parse(process.env.E2E_BROWSER_ARGUMENTS ?? '[]'));

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  testIgnore: 'screenshots/**',
  globalSetup: './e2e/support/global-setup.ts',
  outputDir: 'test-results',
  // Each with a stack and a browser to itself. On two cores, since every journey waits for something a third of its time.
  workers: 3,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Guards against hanging, not measures of the machine; a journey on a slow, busy one takes several times as long.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...(started ? { baseURL: started.url } : {}),
    launchOptions: { args, ...(browser ? { executablePath: browser } : {}) },
    screenshot: 'only-on-failure',
    // Costs a third of the time: for looking closer, `TRACE=1 npm run e2e`.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    // What moves is no part of what is true.
    contextOptions: { reducedMotion: 'reduce' },
    // Needs a recorder that only Playwright's own download brings.
    video: 'off',
  },
});
